using System.Formats.Tar;
using MedicalImages.Files;
using MedicalImages.Files.Tar;

namespace MedicalImages.Tests.Files.Tar;

[TestClass]
public sealed class TarReadingTests
{
    private const int Count = 50;

    /// <summary>In the pax format, an entry has two headers, and data between them.</summary>
    [TestMethod]
    [DataRow(TarEntryFormat.Ustar, 10_000)]
    [DataRow(TarEntryFormat.Gnu, 10_000)]
    [DataRow(TarEntryFormat.Pax, 10_000)]
    [DataRow(TarEntryFormat.Pax, 1)]
    [DataRow(TarEntryFormat.Pax, 0)]
    public void HeadersOfAnEntry_AreReadTogether(TarEntryFormat format, int size)
    {
        (string, byte[])[] files = [.. Enumerable.Range(0, Count).Select(i => ($"{i}.dcm", new byte[size + i]))];
        var bytes = new CountedBytes(TarBytes.ByDotNet(format, files));
        TarMember[] members = [.. new TarWalk(bytes).Members()];
        CollectionAssert.AreEqual(files.Select(file => (long)file.Item2.Length).ToArray(), members.Select(one => one.Size).ToArray());
        CollectionAssert.AreEqual(files.Select(file => file.Item1).ToArray(), members.Select(one => Text(one.Name)).ToArray());
        Assert.IsLessThan(Count + 5, bytes.Reads);
    }

    /// <summary>The extended header is longer than what is read ahead.</summary>
    [TestMethod]
    public void LongName_IsReadCompletely()
    {
        string name = new('x', 5000);
        var bytes = new CountedBytes(TarBytes.ByDotNet(TarEntryFormat.Pax, [(name, [1]), ("b", [2])]));
        CollectionAssert.AreEqual(new[] { name, "b" }, new TarWalk(bytes).Members().Select(one => Text(one.Name)).ToArray());
    }

    private static string Text(byte[] name) => System.Text.Encoding.ASCII.GetString(name).TrimEnd('\0');
}
