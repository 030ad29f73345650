using System.IO.Compression;

namespace MedicalImages.Tests.Sources.Archives;

[TestClass]
public sealed class HostileZipTests : ArchiveTest
{
    [TestMethod]
    [DataRow("../../../../DOE.dcm")]
    [DataRow("/etc/DOE.dcm")]
    [DataRow("C:\\DOE.dcm")]
    [DataRow("..\\..\\DOE.dcm")]
    [DataRow("DOE\0.dcm")]
    [DataRow("DOE:stream")]
    [DataRow("CON")]
    [DataRow("")]
    public void EntryName_IsNotUsedAsAPath(string name)
    {
        ProvisionedSet set = AssertAccepted(1, ZipBytes.Of(Zipped(name)));
        CollectionAssert.AreEqual(Image, set.Images[0].Bytes);
        Assert.IsEmpty(Directory.EnumerateFiles(Path.GetDirectoryName(Project.ProjectFile)!, "*DOE*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void EqualNamesAndNamesThatDifferInCase_AreDifferentEntries()
    {
        byte[] Other(int n) => new SmallImage(1, 1, n).Bytes;
        AssertAccepted(5, ZipBytes.Of(Zipped("DOE"), Zipped("doe", Other(2)), Zipped("DOE", Other(3)), Zipped("DOE", Other(4)),
            Zipped("DOE/", Other(5))));
    }

    [TestMethod]
    public void Links_AreNotFollowed_AndCounted()
    {
        BuildOutcome build = Build(ZipBytes.Of(Zipped(), Zipped("DOE/link", "/etc/passwd"u8.ToArray()) with { UnixMode = 0xA1FF },
            Zipped("DOE/pipe", []) with { UnixMode = 0x11FF }, Zipped("DOE/", [])));
        AssertAccepted(1, build);
        Assert.Contains("set: 1 other file ", build.ToString());
        Assert.Contains("; 1 link ", build.ToString());
    }

    [TestMethod]
    public void EntryWithLinkMode_IsIgnored() => AssertRejected("MEDIMG2009", ZipBytes.Of(Zipped() with { UnixMode = 0xA1FF }));

    [TestMethod]
    public void WrongCrc_IsDetected() =>
        Assert.Contains("entry 1: its CRC-32", AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { DeclaredCrc = 1 })));

    [TestMethod]
    public void FlippedBitOfAStoredEntry_IsDetected()
    {
        byte[] zip = ZipBytes.Of(Zipped() with { Method = ZippedFile.Stored });
        zip[zip.AsSpan().IndexOf("DICM"u8) + 300] ^= 1;
        AssertRejected(DamagedArchive, zip);
    }

    [TestMethod]
    public void TooLongDeclaredSize_IsDetected() =>
        Assert.Contains("shorter", AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { DeclaredSize = Image.Length + 1 })));

    /// <summary>Entries are examined by several threads, which must not decide what a build reports.</summary>
    [TestMethod]
    public void FirstOfSeveralDamagedEntries_IsReported()
    {
        IEnumerable<ZippedFile> entries = Enumerable.Range(1, 1000).Select(n => Zipped($"DOE/{n}", Text));
        byte[] zip = ZipBytes.Of([.. entries.Select((entry, i) => i < 500 ? entry : entry with { DeclaredSize = Text.Length + 1 })]);
        for (int i = 0; i < 20; i++) Assert.Contains("entry 501: it is shorter", AssertRejected(DamagedArchive, zip));
    }

    [TestMethod]
    public void TooShortDeclaredSize_IsDetected_WithoutTruncation() =>
        Assert.Contains("longer", AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { DeclaredSize = Image.Length - 2 })));

    [TestMethod]
    public void CompressedSizeOfZero_IsDetected() => AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { DeclaredPackedSize = 0 }));

    [TestMethod]
    public void EncryptedEntry_IsRejected() =>
        Assert.Contains("entry 1 is encrypted", AssertRejected(RejectedArchive, ZipBytes.Of(Zipped() with { Flags = 1 })));

    [TestMethod]
    [DataRow(9)]
    [DataRow(12)]
    [DataRow(14)]
    [DataRow(93)]
    [DataRow(99)]
    public void OtherCompressionMethod_IsRejected(int method) =>
        Assert.Contains($"method {method}", AssertRejected(RejectedArchive, ZipBytes.Of(Zipped() with { Method = (ushort)method })));

    [TestMethod]
    public void DataThatIsNotDeflated_IsDetected()
    {
        byte[] zip = ZipBytes.Of(Zipped("n", Image));
        zip.AsSpan(31, 40).Fill(0xFF);
        AssertRejected(DamagedArchive, zip);
    }

    [TestMethod]
    public void OverlappingRecords_AreRejected() =>
        Assert.Contains("overlaps", AssertRejected(DamagedArchive, ZipBytes.Of(Zipped(), Zipped() with { DeclaredOffset = 0 })));

    [TestMethod]
    public void NestedEntry_IsRejected()
    {
        byte[] inner = ZipBytes.Of(Zipped("inner") with { Method = ZippedFile.Stored });
        ZippedFile outer = Zipped("o", inner) with { Method = ZippedFile.Stored };
        AssertRejected(DamagedArchive, ZipBytes.Of(outer, Zipped("inner") with { Method = ZippedFile.Stored, DeclaredOffset = 31 }));
    }

    [TestMethod]
    public void LeadingBytes_AreDetected()
    {
        byte[] zip = ZipBytes.Of(Zipped());
        AssertRejected(DamagedArchive, [.. Text, .. zip]);
        byte[] adjusted = ZipBytes.Of(Zipped("junk", Text) with { Method = ZippedFile.Stored }, Zipped());
        int second = adjusted.AsSpan(4).IndexOf("PK\x03\x04"u8) + 4, record = adjusted.AsSpan().IndexOf("PK\x01\x02"u8),
            next = adjusted.AsSpan(record + 4).IndexOf("PK\x01\x02"u8) + 4;
        // Removes the record of the first entry, which becomes leading data that all offsets include.
        byte[] end = [.. "PK\x05\x06"u8, 0, 0, 0, 0, 1, 0, 1, 0, .. BitConverter.GetBytes(adjusted.Length - 22 - record - next),
            .. BitConverter.GetBytes(record), 0, 0];
        byte[] selfExtracting = [.. adjusted[..record], .. adjusted[(record + next)..^22], .. end];
        using (var accepted = new ZipArchive(new MemoryStream(selfExtracting))) Assert.HasCount(1, accepted.Entries);
        Assert.IsGreaterThan(0, second);
        Assert.Contains("its first entry", AssertRejected(DamagedArchive, selfExtracting));
    }

    [TestMethod]
    public void TrailingBytes_AreDetected() => AssertRejected(DamagedArchive, [.. ZipBytes.Of(Zipped()), .. Text]);

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(65535)]
    public void WrongCount_IsDetected(int count) => AssertRejected(DamagedArchive, ZipBytes.Of([Zipped()], hasZip64End: false, count));

    [TestMethod]
    public void MillionsOfEntries_AreRejected_BeforeOneIsRead() =>
        Assert.Contains("1000000", AssertRejected(RejectedArchive, ZipBytes.Of([Zipped()], hasZip64End: true, 1_000_001)));

    [TestMethod]
    public void ValidZip64Record_IsRead()
    {
        AssertAccepted(2, ZipBytes.Of([Zipped() with { HasZip64 = true }, Zipped("DOE2", new SmallImage(1, 1, 2).Bytes)],
            hasZip64End: true));
    }

    [TestMethod]
    [DataRow(long.MaxValue)]
    [DataRow(-1)]
    [DataRow(1L << 40)]
    public void Zip64WithWrongSizes_IsDetected(long size)
    {
        AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { HasZip64 = true, DeclaredSize = size }));
        AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { HasZip64 = true, DeclaredPackedSize = size }));
        AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { HasZip64 = true, DeclaredOffset = size }));
    }

    [TestMethod]
    public void MissingZip64Record_IsDetected() =>
        AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { HasZip64 = true, Zip64Bytes = 8 }));

    [TestMethod]
    public void ZipBomb_IsRejected_ByDeclaredSize()
    {
        byte[] bomb = [.. Image, .. new byte[50_000_000]];
        AssertRejected("MEDIMG2014", ZipBytes.Of(Zipped("DOE", bomb)), ("MaxTotalSize", "1MB"));
    }

    [TestMethod]
    public void ZipBomb_WithASmallDeclaredSize_EndsThere()
    {
        byte[] bomb = [.. Image, .. new byte[50_000_000]];
        Assert.Contains("longer", AssertRejected(DamagedArchive, ZipBytes.Of(Zipped("DOE", bomb) with { DeclaredSize = 5000 }),
            ("MaxTotalSize", "1MB")));
    }

    [TestMethod]
    public void ImpossibleCompressionRatio_IsDetected() =>
        Assert.Contains("cannot be as long", AssertRejected(DamagedArchive, ZipBytes.Of(Zipped() with { DeclaredSize = 4_000_000_000 })));

    [TestMethod]
    public void HundredThousandEntries_AreListed()
    {
        ZippedFile text = Zipped("DOE.txt", Text) with { Method = ZippedFile.Stored };
        BuildOutcome build = Build(ZipBytes.Of([.. Enumerable.Repeat(text, 100_000), Zipped()], hasZip64End: true));
        AssertAccepted(1, build);
        Assert.Contains("100000 other files ", build.ToString());
    }
}
