using System.Text;

namespace MedicalImages.Tests.Sources.Archives;

[TestClass]
public sealed class HostileTarTests : ArchiveTest
{
    [TestMethod]
    [DataRow("../../../../DOE.dcm")]
    [DataRow("/etc/DOE.dcm")]
    [DataRow("C:\\DOE.dcm")]
    public void EntryName_IsNotUsedAsAPath(string name)
    {
        AssertAccepted(1, TarBytes.Of(Tarred(name)));
        Assert.IsEmpty(Directory.EnumerateFiles(Path.GetDirectoryName(Project.ProjectFile)!, "*DOE*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void OtherEntryTypes_AreIgnored()
    {
        BuildOutcome build = Build(TarBytes.Of(
            Tarred(), Tarred("DOE/hard", []) with { Type = '1', LinkName = "DOE^JOHN/1.dcm" },
                Tarred("DOE/soft", []) with { Type = '2', LinkName = "/etc/passwd" },
            Tarred("DOE/char", []) with { Type = '3' }, Tarred("DOE/block", []) with { Type = '4' }, Tarred("DOE/", []) with { Type = '5' },
                Tarred("DOE/fifo", []) with { Type = '6' }, Tarred("DOE.txt", Text)));
        AssertAccepted(1, build);
        Assert.Contains("set: 4 other files ", build.ToString());
        Assert.Contains("; 2 links ", build.ToString());
    }

    [TestMethod]
    public void LinkWithASize_HasNoBytes()
    {
        AssertAccepted(2, TarBytes.Of(Tarred("DOE/hard", []) with { Type = '1', SizeField = "00000001000\0"u8.ToArray() }, Tarred(),
            Tarred("DOE2", new SmallImage(1, 1, 2).Bytes)));
    }

    [TestMethod]
    [DataRow('S')]
    [DataRow('M')]
    public void SparseAndContinuedFiles_AreRejected(char type) =>
        AssertRejected(RejectedArchive, TarBytes.Of(Tarred(), Tarred("DOE2") with { Type = type }));

    [TestMethod]
    public void SparseFilesOfPax_AreRejected() => AssertRejected(RejectedArchive, TarBytes.Of(Extended("GNU.sparse.major=1"), Tarred()));

    [TestMethod]
    public void WrongChecksum_IsDetected()
    {
        byte[] tar = TarBytes.Of(Tarred(), Tarred("DOE2", new SmallImage(1, 1, 2).Bytes));
        int second = 512 + ((Image.Length + 511) / 512 * 512);
        tar[second] ^= 1;
        Assert.Contains("checksum", AssertRejected(DamagedArchive, tar));
    }

    [TestMethod]
    public void TarWithoutEndMarker_IsIncomplete()
    {
        byte[] blocks = TarBytes.Blocks(Tarred());
        AssertRejected(DamagedArchive, blocks);
        AssertRejected(DamagedArchive, [.. blocks, .. new byte[512]]);
        AssertRejected(DamagedArchive, [.. blocks, .. new byte[512], .. blocks, .. TarBytes.EndMarker]);
    }

    [TestMethod]
    public void DataAfterTheEndMarker_IsDetected() =>
        Assert.Contains("the end marker", AssertRejected(DamagedArchive,
        [.. TarBytes.Of(Tarred()), .. TarBytes.Of(Tarred("DOE2", new SmallImage(1, 1, 2).Bytes))]));

    [TestMethod]
    [DataRow("77777777777")]
    [DataRow("00000100000")]
    [DataRow("0000000DOE0")]
    [DataRow("-0000000001")]
    public void WrongSize_IsDetected(string size) =>
        AssertRejected(DamagedArchive, TarBytes.Of(Tarred("DOE2", Text), Tarred() with
        { SizeField = Encoding.ASCII.GetBytes(size + "\0") }));

    [TestMethod]
    [DataRow(new byte[] { 0x80, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [DataRow(new byte[] { 0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [DataRow(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE })]
    public void WrongBinarySize_IsDetected(byte[] size) =>
        AssertRejected(DamagedArchive, TarBytes.Of(Tarred("DOE2", Text), Tarred() with { SizeField = size }));

    [TestMethod]
    public void BinarySize_IsRead() =>
        AssertAccepted(1, TarBytes.Of(Tarred() with
        {
            SizeField =
        [0x80, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(Image.Length).Reverse()]
        }));

    [TestMethod]
    [DataRow("99 path=DOE\n")]
    [DataRow("x path=DOE\n")]
    [DataRow("4 pa")]
    [DataRow("13 size=DOE1\n")]
    [DataRow("24 size=999999999999999\n")]
    public void WrongPaxRecords_AreDetected(string records) =>
        AssertRejected(DamagedArchive, TarBytes.Of(new TarredFile("pax", Encoding.ASCII.GetBytes(records)) { Type = 'x' }, Tarred()));

    [TestMethod]
    public void PaxRecords_ReplaceNameAndSize()
    {
        byte[] two = new SmallImage(1, 1, 2).Bytes;
        AssertAccepted(2, TarBytes.Of(Extended("path=DOE/renamed", $"size={Image.Length}"),
            Tarred() with { SizeField = "00000000000\0"u8.ToArray() }, Tarred("DOE2", two)));
    }

    [TestMethod]
    public void HugeExtendedHeader_IsRejected() =>
        AssertRejected(RejectedArchive, TarBytes.Of(new TarredFile("pax", new byte[2_000_000]) { Type = 'x' }, Tarred()));

    [TestMethod]
    public void ExtendedHeaderWithoutAnEntry_IsDetected() => AssertRejected(DamagedArchive, TarBytes.Of(Tarred(), Extended("path=DOE")));

    [TestMethod]
    public void GzipBomb_IsRejected_ByDeclaredOrActualSize()
    {
        byte[] bomb = TarBytes.Of(Tarred("DOE", [.. Image, .. new byte[50_000_000]]));
        AssertRejected("MEDIMG2017", TarBytes.Gzip(bomb), ("MaxTotalSize", "1MB"));
        AssertRejected("MEDIMG2014", bomb[..], ("MaxTotalSize", "30MB"));
    }

    [TestMethod]
    public void HundredThousandEntries_AreListed()
    {
        byte[] text = TarBytes.Blocks(Tarred("DOE.txt", Text));
        byte[] tar = new byte[text.Length * 100_000];
        for (int at = 0; at < tar.Length; at += text.Length) text.CopyTo(tar, at);
        BuildOutcome build = Build([.. tar, .. TarBytes.Of(Tarred())]);
        AssertAccepted(1, build);
        Assert.Contains("100000 other files ", build.ToString());
    }

    private static TarredFile Extended(params string[] records) =>
        new("pax", Encoding.ASCII.GetBytes(string.Concat(records.Select(Record)))) { Type = 'x' };

    // The length includes its own digits.
    private static string Record(string text)
    {
        int length = text.Length + 2;
        while (length != text.Length + 2 + $"{length}".Length) length = text.Length + 2 + $"{length}".Length;
        return $"{length} {text}\n";
    }
}
