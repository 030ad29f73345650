using System.Security.Cryptography;

namespace MedicalImages.Tests.Sources.Archives;

/// <summary>
/// Archives with an unusual end or start. With a stated hash, they are complete and are read. Without one, they may be truncated, and the
/// message does not call them damaged.
/// </summary>
[TestClass]
public sealed class ArchiveEndTests : ArchiveTest
{
    private static readonly byte[] Second = new SmallImage(1, 1, 2).Bytes;
    private static readonly byte[] Blocks = TarBytes.Blocks(Tarred(), Tarred("DOE2", Second));
    private static readonly byte[] Tar = [.. Blocks, .. TarBytes.EndMarker];
    private static readonly byte[] Zip = ZipBytes.Of(Zipped(), Zipped("DOE2", Second));

    public static IEnumerable<object[]> Odd =>
    [
        ["a tar without an end marker", Blocks],
        ["a tar with one block of zeros", (byte[])[.. Blocks, .. new byte[512]]],
        ["a tar that ends with its last file", Blocks[..(Blocks.Length - (512 - (Second.Length % 512)))]],
        ["a tar with a line end instead of the marker", (byte[])[.. Blocks, (byte)'\n']],
        ["a tar with a trailing line end", (byte[])[.. Tar, (byte)'\n']],
        ["a tar with trailing text", (byte[])[.. Tar, .. new byte[512], .. new byte[600].Select(_ => (byte)'x')]],
        ["two tars", (byte[])[.. TarBytes.Of(Tarred()), .. TarBytes.Of(Tarred("DOE2", Second))]],
        ["a tar with one block of zeros between entries",
            (byte[])[.. TarBytes.Blocks(Tarred()), .. new byte[512], .. TarBytes.Of(Tarred("DOE2", Second))]],
        ["a tar.gz without an end marker", TarBytes.Gzip(Blocks)],
        ["a tar.gz with trailing zeros", (byte[])[.. TarBytes.Gzip(Tar), .. new byte[10_000]]],
        ["a tar.gz with a trailing line end", (byte[])[.. TarBytes.Gzip(Tar), (byte)'\r', (byte)'\n']],
        ["two tar.gz", (byte[])[.. TarBytes.Gzip(TarBytes.Of(Tarred())), .. TarBytes.Gzip(TarBytes.Of(Tarred("DOE2", Second)))]],
        ["a zip with trailing zeros", (byte[])[.. Zip, .. new byte[200_000]]],
        ["a zip with one trailing zero", (byte[])[.. Zip, 0]],
        ["a zip with a trailing line end", (byte[])[.. Zip, (byte)'\n']],
        ["a zip with trailing text", (byte[])[.. Zip, .. new byte[1000].Select(_ => (byte)'x')]],
        ["a zip with leading text", (byte[])[.. Text, .. Zip]],
        ["a zip with leading text and trailing zeros", (byte[])[.. Text, .. Zip, .. new byte[100]]],
    ];

    [TestMethod]
    [DynamicData(nameof(Odd))]
    public void ArchiveWithAnUnusualEnd_WithItsHash_IsRead(string what, byte[] archive)
    {
        AssertAccepted(2, archive, Hash(archive));
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(archive));
        ProvisionedSet set = AssertAccepted(2, Build(server["a"].AbsoluteUri, Hash(archive), ("Layout", "Numbered")));
        Assert.IsTrue(set.Images.Any(image => image.Bytes.SequenceEqual(Second)), what);
    }

    [TestMethod]
    [DynamicData(nameof(Odd))]
    public void ArchiveWithAnUnusualEnd_WithoutAHash_IsNotReportedAsDamaged(string what, byte[] archive)
    {
        string message = AssertRejected(DamagedArchive, archive);
        Assert.Contains("set Sha256 on the set", message, what);
        Assert.Contains(Hash(archive).Value, message);
        Assert.DoesNotContain("is damaged", message);
    }

    /// <summary>The comment of a zip file belongs to its format.</summary>
    [TestMethod]
    public void ZipWithAComment_RequiresNoHash()
    {
        byte[] zip = [.. Zip[..^2], 5, 0, .. "hello"u8];
        AssertAccepted(2, zip);
    }

    /// <summary>Its hash proves that it was published in this form, but its content is damaged.</summary>
    [TestMethod]
    [DataRow(-1000)]
    [DataRow(-600)]
    public void ArchiveTruncatedWithinAFile_IsAnErrorEvenWithItsHash(int at)
    {
        byte[] cut = Blocks[..(Blocks.Length + at)];
        Assert.Contains("its publisher.", AssertRejected(DamagedArchive, cut, Hash(cut)));
        byte[] gzip = TarBytes.Gzip(Tar)[..^20];
        Assert.Contains("compressed data ends early", AssertRejected(DamagedArchive, gzip, Hash(gzip)));
    }

    [TestMethod]
    public void ExtendedHeaderWithoutAnEntry_IsAnErrorEvenWithItsHash()
    {
        byte[] tar = [.. Blocks, .. TarBytes.Blocks(new TarredFile("pax", "13 path=DOE3\n"u8.ToArray()) { Type = 'x' })];
        Assert.Contains("the extended header after entry", AssertRejected(DamagedArchive, tar, Hash(tar)));
    }

    private static (string Key, string Value) Hash(byte[] archive) => ("Sha256", Convert.ToHexStringLower(SHA256.HashData(archive)));
}
