using System.Text;
using MedicalImages.Dicom.Header;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>No standard defines VRs in lower case. dcmtk determines which of them have a 32-bit length, and which are invalid.</summary>
[TestClass]
public sealed class LowerCaseVROracleTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly byte[] Value = [4, 0, 0, 0, 1, 2, 3, 4];
    private static readonly byte[] Rows = [0x28, 0, 0x10, 0, .. "US"u8, 2, 0, 77, 0];
    private static readonly byte[] Meta = [2, 0, 0x10, 0, .. "UI"u8, 20, 0, .. "1.2.840.10008.1.2.1\0"u8];

    [TestMethod]
    public async Task LowerCaseVR_IsReadLikeDcmtk()
    {
        using var folder = new TempFolder();
        string[] names = [.. from a in Letters from b in Letters from form in new[] { "long", "short" } select $"{a}{b}.{form}"];
        foreach (string name in names) File.WriteAllBytes(Path.Combine(folder.Path, name), Image(name));
        HashSet<string> accepted = await AcceptedAsync(folder.Path, names);
        string[] different = [.. names.Where(name => IsRead(Image(name)) != accepted.Contains(name))];
        Assert.IsEmpty(different, string.Join(' ', different));
        string[] withLongLength = [.. accepted.Where(name => name.EndsWith("long", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(new[] { "lt.long", "ox.long", "px.long" }, withLongLength);
        Assert.HasCount((Letters.Length * Letters.Length) - 2, accepted);
    }

    private static byte[] Image(string name)
    {
        byte[] length = name.EndsWith("long", StringComparison.Ordinal) ? [0, 0, .. Value] : [4, 0, .. Value[4..]];
        return [.. new byte[128], .. "DICM"u8, .. Meta, 0x18, 0, 0x99, 0x99, .. Encoding.ASCII.GetBytes(name[..2]), .. length, .. Rows];
    }

    private static bool IsRead(byte[] file) =>
        DicomHeaderReader.Read(new MemoryStream(file)) is { Completeness: DicomCompleteness.Complete, Header.Rows: 77 };

    // One process for all files. Each file has a headline, and the element after the tested one if it could be read.
    private static async Task<HashSet<string>> AcceptedAsync(string folder, string[] names)
    {
        IEnumerable<string> files = names.Select(name => Path.Combine(folder, name));
        var (_, output, _) = await Tool.RunAsync("dcmdump", ["--quiet", "--print-filename", .. files]);
        return [.. output.Split("# dcmdump (").Where(part => part.Contains("(0028,0010) US 77", StringComparison.Ordinal))
            .Select(part => Path.GetFileName(part[..part.IndexOf('\n', StringComparison.Ordinal)].Trim()))];
    }
}
