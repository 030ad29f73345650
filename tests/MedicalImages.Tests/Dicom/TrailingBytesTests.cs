using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

/// <summary>Bytes after a data set are counted; the source of the file determines whether they are accepted.</summary>
[TestClass]
public sealed class TrailingBytesTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(9)]
    [DataRow(12)]
    [DataRow(100_000)]
    public void ZerosAfterTheLastElement_AreCounted(int zeros)
    {
        foreach (string transferSyntax in Sample.TransferSyntaxes.Except([Sample.Deflated]))
        {
            AssertTrailing(zeros, [.. Sample.File(transferSyntax), .. new byte[zeros]], transferSyntax);
            byte[] headerOnly = Sample.Part10(transferSyntax, Sample.AddHeader(Sample.Writer(transferSyntax)));
            AssertTrailing(zeros, [.. headerOnly, .. new byte[zeros]], $"{transferSyntax}, header only");
        }
    }

    // dcmtk also reads them as an element without a value.
    [TestMethod]
    public void ZerosBetweenElements_AreNotTrailing()
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Raw(new byte[16]);
        body.Element(0x7FE0_0010, "OW", new byte[2]).Raw(new byte[3]);
        AssertTrailing(3, Sample.Part10(Sample.ExplicitLittle, body), "zeros in the middle");
    }

    [TestMethod]
    public void PaddingElement_IsAnElement()
    {
        ElementWriter body = Sample.Body(Sample.ExplicitLittle).Element(0xFFFC_FFFC, "OB", new byte[64]);
        AssertTrailing(0, Sample.Part10(Sample.ExplicitLittle, body), "(FFFC,FFFC)");
    }

    [TestMethod]
    [DataRow(0, 4096)]
    [DataRow(1, 4096)]
    [DataRow(8, 4096)]
    [DataRow(63, 4096)]
    [DataRow(1, 0)]
    [DataRow(8, 1_000_000)]
    public void BytesAfterADeflateStream_AreCounted(int count, int pixels)
    {
        var noise = new byte[pixels];
        new Random(1).NextBytes(noise);
        byte[] file = Sample.Part10(Sample.Deflated, Sample.AddHeader(new ElementWriter()).Element(0x7FE0_0010, "OW", noise));
        AssertTrailing(count, [.. file, .. Enumerable.Repeat((byte)0xA5, count)], $"{count} bytes");
    }

    // The inflater consumes an unknown number of them, but not most.
    [TestMethod]
    [DataRow(100)]
    [DataRow(100_000)]
    public void ManyBytesAfterADeflateStream_AreCounted(int count)
    {
        DicomReading reading = Sample.Read([.. Sample.File(Sample.Deflated), .. new byte[count]]);
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        Assert.IsInRange(60, count, reading.TrailingBytes);
    }

    private static void AssertTrailing(int expected, byte[] file, string what)
    {
        DicomReading reading = Sample.Read(file);
        Assert.AreEqual((DicomCompleteness.Complete, expected), (reading.Completeness, (int)reading.TrailingBytes),
            $"{what}: {reading.Reason}");
    }
}
