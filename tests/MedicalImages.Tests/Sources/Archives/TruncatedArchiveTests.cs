using System.Formats.Tar;
using MedicalImages.Requests;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Sources.Archives;

/// <summary>Every truncation of an archive, up to the last byte: none is read as complete.</summary>
[TestClass]
public sealed class TruncatedArchiveTests
{
    private static readonly byte[] Image = new SmallImage(1, 1, 1).Bytes;
    private static readonly (string, byte[])[] Files =
        [("a.dcm", Image), ("readme.txt", "text"u8.ToArray()), ("b.dcm", new SmallImage(1, 1, 2).Bytes)];

    private static NameMatch AllNames => new(new SetRequest
    {
        Name = "set", File = "p.csproj", Source = new SourceReference(Types.Archive, "archive"), Selection = new ImageSelection(),
        MaxTotalSize = 1, OutputFolder = "/bin", Destination = "/bin/a", Layout = Layout.Series,
    });

    [TestMethod]
    public Task EveryTruncationOfAZip_IsDetected() => AssertNoneIsWholeAsync(ZipBytes.ByDotNet(Files));

    [TestMethod]
    public Task EveryTruncationOfAZip64_IsDetected() =>
        AssertNoneIsWholeAsync(ZipBytes.Of([new ZippedFile("a", Image) { HasZip64 = true }, new ZippedFile("b", Image)],
        hasZip64End: true));

    [TestMethod]
    [DataRow(TarEntryFormat.V7)]
    [DataRow(TarEntryFormat.Ustar)]
    [DataRow(TarEntryFormat.Pax)]
    [DataRow(TarEntryFormat.Gnu)]
    public Task EveryTruncationOfATar_IsDetected(TarEntryFormat format) => AssertNoneIsWholeAsync(TarBytes.ByDotNet(format, Files));

    [TestMethod]
    public Task EveryTruncationOfATarGz_IsDetected() => AssertNoneIsWholeAsync(TarBytes.Gzip(TarBytes.ByDotNet(TarEntryFormat.Pax, Files)));

    private static async Task AssertNoneIsWholeAsync(byte[] archive)
    {
        using var folder = new TempFolder();
        string path = folder["archive"];
        await File.WriteAllBytesAsync(path, archive);
        Assert.AreEqual("whole", await OutcomeAsync(path, folder["scratch"]));
        for (int length = archive.Length - 1; length > 0; length--)
        {
            using (var file = new FileStream(path, FileMode.Open)) file.SetLength(length);
            string outcome = await OutcomeAsync(path, folder["scratch"]);
            Assert.IsTrue(outcome is "MEDIMG3005" or "MEDIMG3006", $"{length} of {archive.Length} bytes: {outcome}");
        }
    }

    /// <summary>Lists the archive and reads every image: returns "whole", or the code of the failure.</summary>
    private static async Task<string> OutcomeAsync(string path, string scratch)
    {
        var problems = new ArchiveProblems("archive");
        using ArchiveFile archive = new(LocalFile.OpenStream(path), new Uri(path), problems);
        try
        {
            if (!Gunzip.Begins(archive)) return Read(archive);
            await using var inflated = new FileStream(scratch, FileMode.Create);
            await Gunzip.InflateAsync(archive, inflated, long.MaxValue, () => new InvalidOperationException(), CancellationToken.None);
            using var plain = new ArchiveFile(inflated, new Uri(path), problems);
            return Read(plain);
        }
        catch (SourceFailure failure)
        {
            return failure.Own!.Descriptor.Code;
        }
    }

    private static string Read(ArchiveFile archive)
    {
        foreach (ArchiveEntry entry in OpenedArchive.Read(archive, "", AllNames, CancellationToken.None).Images.Values)
        {
            using Stream content = entry.Open(archive);
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            if (copy.Length != entry.Size) return "short";
        }

        return "whole";
    }
}
