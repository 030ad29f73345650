using MedicalImages.Dicom.Header;
using static MedicalImages.Tests.Dicom.ElementWriter;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class HostileTests
{
    private const uint SomeSequence = 0x0008_1140;
    private const long MaxAllocated = 1 << 20;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    public void HundredThousandNestedSequences_AreParsed(bool hasVR, bool isBigEndian)
    {
        string transferSyntax = !hasVR ? Sample.ImplicitLittle : isBigEndian ? Sample.ExplicitBig : Sample.ExplicitLittle;
        var body = new ElementWriter(hasVR, isBigEndian);
        for (int i = 0; i < 100_000; i++) body.Header(SomeSequence, "SQ", Undefined).Item(Undefined);
        byte[] open = Sample.Part10(transferSyntax, body);
        for (int i = 0; i < 100_000; i++) body.Structure(ItemEnd).Structure(SequenceEnd);
        byte[] closed = Sample.Part10(transferSyntax, body.Element(0x7FE0_0010, "OW", [0, 0]));
        Assert.AreEqual(DicomCompleteness.Truncated, ReadOnce(open).Completeness);
        Assert.AreEqual(DicomCompleteness.Complete, ReadOnce(closed).Completeness);
    }

    [TestMethod]
    public void MillionEmptyItems_AreParsed()
    {
        var body = new ElementWriter().Header(SomeSequence, "SQ", Undefined);
        for (int i = 0; i < 1_000_000; i++) body.Item(0);
        body.Structure(SequenceEnd).Element(0x7FE0_0010, "OW", [0, 0]);
        Assert.AreEqual(DicomCompleteness.Complete, ReadOnce(Sample.Part10(Sample.ExplicitLittle, body)).Completeness);
    }

    [TestMethod]
    public void RepeatedTag_IsReturnedOnce()
    {
        var body = new ElementWriter();
        for (int i = 0; i < 1_000_000; i++) body.Number(0x0028_0010, (ushort)(i + 1));
        DicomReading reading = ReadOnce(Sample.Part10(Sample.ExplicitLittle, body.Element(0x7FE0_0010, "OW", [0, 0])));
        Assert.AreEqual(1, reading.Header!.Rows);
    }

    [TestMethod]
    [DataRow(0x0008_0018u, "UI", 0xFFFFu)]
    [DataRow(0x0010_0020u, "LO", 0xFFFFu)]
    [DataRow(0x0008_0018u, "UN", 0xFFFF_FFFEu)]
    [DataRow(0x0028_0010u, "OB", 0x7FFF_FFFFu)]
    [DataRow(0x7FE0_0010u, "OW", 0xFFFF_FFFEu)]
    [DataRow(0x0008_1140u, "SQ", 0xFFFF_FFFEu)]
    public void HugeDeclaredLength_AllocatesNothing(uint tag, string vr, uint length)
    {
        ElementWriter body = new ElementWriter().Header(tag, vr, length).Raw(new byte[100]);
        Assert.AreEqual(DicomCompleteness.Truncated, ReadOnce(Sample.Part10(Sample.ExplicitLittle, body)).Completeness);
        Assert.AreEqual(DicomCompleteness.Truncated, ReadOnce(
            Sample.Part10(Sample.ExplicitLittle, new ElementWriter().Header(SomeSequence, "SQ", Undefined)
                .Item(0xFFFF_FFFE))).Completeness);
        Assert.AreEqual(DicomCompleteness.Malformed, ReadOnce(Sample.Part10(Sample.Deflated, body)).Completeness);
    }

    [TestMethod]
    public void PixelData_IsNotRead()
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Element(0x7FE0_0010, "OW", new byte[10_000_000])
            .Element(0xFFFC_FFFC, "OB", new byte[10]);
        using var stream = new CountingStream(Sample.Part10(Sample.ExplicitLittle, body));
        Assert.AreEqual(DicomCompleteness.Complete, DicomHeaderReader.Read(stream).Completeness);
        Assert.IsLessThan(64 * 1024, stream.BytesRead);
    }

    [TestMethod]
    public void DeflatedPixelData_IsReadThroughTheWindow()
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Element(0x7FE0_0010, "OW", new byte[50_000_000]);
        Assert.AreEqual(DicomCompleteness.Complete, ReadOnce(Sample.Part10(Sample.Deflated, body)).Completeness);
    }

    [TestMethod]
    public void MutatedFiles_AreClassified_WithLittleMemory()
    {
        const int Seed = 20_240_607;
        var random = new Random(Seed);
        byte[][] seeds = [.. Sample.TransferSyntaxes.Select(Sample.File), .. Sample.TransferSyntaxes.Select(uid => Sample.File(uid)[132..]),
            Nested(Sample.ImplicitLittle), Nested(Sample.ExplicitLittle), Nested(Sample.ExplicitBig)];
        var verdicts = new int[4];
        for (int i = 0; i < 100_000; i++) verdicts[(int)ReadOnce(Mutation.Apply(seeds[i % seeds.Length], random)).Completeness]++;
        TestContext.DisplayMessage(MessageLevel.Informational,
            $"seed {Seed}: complete {verdicts[0]}, not DICOM {verdicts[1]}, truncated {verdicts[2]}, malformed {verdicts[3]}");
        foreach (int count in verdicts) Assert.IsGreaterThan(100, count, "The mutations did not cover a kind of damage.");
    }

    private static byte[] Nested(string transferSyntax)
    {
        ElementWriter body = Sample.AddIdentity(Sample.Writer(transferSyntax));
        for (int i = 0; i < 4; i++)
            body.Header(SomeSequence, i % 2 == 0 ? "SQ" : "UN", Undefined)
            .Raw([0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0]).Structure(SequenceEnd);
        return Sample.Part10(transferSyntax, body.Element(0x7FE0_0010, "OW", new byte[30]));
    }

    /// <summary>Reads a file, and asserts that no byte is read twice and that memory is independent of the file size.</summary>
    private static DicomReading ReadOnce(byte[] file)
    {
        using var stream = new CountingStream(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DicomReading reading = DicomHeaderReader.Read(stream);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsLessThan(MaxAllocated, allocated);
        // A deflated data set is read again from its first byte, because the window contained bytes after the meta information.
        Assert.IsLessThanOrEqualTo(file.LongLength + (16 * 1024), stream.BytesRead);
        return reading;
    }
}
