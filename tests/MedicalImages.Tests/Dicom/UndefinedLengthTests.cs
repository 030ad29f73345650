using MedicalImages.Dicom.Header;
using static MedicalImages.Tests.Dicom.ElementWriter;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class UndefinedLengthTests
{
    private const uint SomeSequence = 0x0008_1140;
    private const uint PixelData = 0x7FE0_0010;

    public static IEnumerable<object[]> Plain => [[Sample.ImplicitLittle], [Sample.ExplicitLittle], [Sample.ExplicitBig]];

    [TestMethod]
    [DynamicData(nameof(Plain))]
    public void ElementsInsideSequences_AreNotReturned(string transferSyntax)
    {
        ElementWriter inner = Sample.AddHeader(Sample.Writer(transferSyntax));
        ElementWriter nested = Sample.Writer(transferSyntax).Header(SomeSequence, "SQ", Undefined).Item(Undefined).Raw(inner.Bytes)
            .Structure(ItemEnd).Structure(SequenceEnd);
        ElementWriter body = Sample.Writer(transferSyntax).Text(0x0008_0005, "CS", "ISO_IR 100")
            .Header(SomeSequence, "SQ", Undefined)
            .Item(Undefined).Raw(nested.Bytes).Raw(inner.Bytes).Structure(ItemEnd)
            .Item((uint)inner.Length).Raw(inner.Bytes)
            .Structure(SequenceEnd)
            .Header(SomeSequence + 1, "SQ", (uint)inner.Length + 8).Item((uint)inner.Length).Raw(inner.Bytes)
            .Number(0x0028_0010, 77).Element(PixelData, "OW", new byte[2]);
        DicomReading reading = Sample.Read(Sample.Part10(transferSyntax, body));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        Assert.AreEqual(new DicomHeader { TransferSyntaxUID = transferSyntax, Rows = 77 }, reading.Header);
    }

    [TestMethod]
    [DataRow(Sample.ExplicitLittle)]
    [DataRow(Sample.ExplicitBig)]
    public void UNOfUndefinedLength_IsReadAsImplicitLittleEndian(string transferSyntax)
    {
        var @implicit = Sample.AddHeader(new ElementWriter(hasVR: false))
            .Header(SomeSequence, "", Undefined).Item(Undefined).Number(0x0028_0010, 5).Structure(ItemEnd).Structure(SequenceEnd);
        var content = new ElementWriter(hasVR: false).Item(Undefined).Raw(@implicit.Bytes).Structure(ItemEnd).Structure(SequenceEnd);
        ElementWriter body = Sample.Writer(transferSyntax).Text(0x0008_0005, "CS", "ISO_IR 100")
            .Header(SomeSequence, "UN", Undefined).Raw(content.Bytes).Number(0x0028_0010, 77).Element(PixelData, "OW", new byte[2]);
        DicomReading reading = Sample.Read(Sample.Part10(transferSyntax, body));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        Assert.AreEqual(new DicomHeader { TransferSyntaxUID = transferSyntax, Rows = 77 }, reading.Header);
    }

    [TestMethod]
    public void Fragments_AreSkipped_AndOneOfUndefinedLengthIsMalformed()
    {
        ElementWriter sound = Sample.Writer(Sample.Jpeg).Number(0x0028_0010, 77).Header(PixelData, "OB", Undefined)
            .Item(8).Raw(new byte[8]).Item(3).Raw([1, 2, 3]).Item(0).Structure(SequenceEnd).Element(0xFFFC_FFFC, "OB", new byte[10]);
        Assert.AreEqual(DicomCompleteness.Complete, Sample.Read(Sample.Part10(Sample.Jpeg, sound)).Completeness);
        ElementWriter wrong = Sample.Writer(Sample.Jpeg).Header(PixelData, "OB", Undefined).Item(Undefined).Structure(ItemEnd)
            .Structure(SequenceEnd);
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read(Sample.Part10(Sample.Jpeg, wrong)).Completeness);
    }

    [TestMethod]
    public void AfterFragments_ItemsMayHaveUndefinedLengthAgain()
    {
        ElementWriter icon = Sample.Writer(Sample.Jpeg).Header(PixelData, "OB", Undefined).Item(0).Item(2).Raw([1, 2])
            .Structure(SequenceEnd);
        ElementWriter body = Sample.Writer(Sample.Jpeg).Header(0x0088_0200, "SQ", Undefined)
            .Item(Undefined).Raw(icon.Bytes).Structure(ItemEnd).Item(Undefined).Structure(ItemEnd).Structure(SequenceEnd)
            .Element(PixelData, "OW", new byte[2]);
        DicomReading reading = Sample.Read(Sample.Part10(Sample.Jpeg, body));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
    }

    [TestMethod]
    public void EndInsideAStructure_IsTruncated()
    {
        byte[][] open =
        [
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Bytes,
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Item(Undefined).Bytes,
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Item(Undefined).Structure(ItemEnd).Bytes,
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Item(9).Bytes,
            new ElementWriter().Header(PixelData, "OB", Undefined).Item(2).Raw([1, 2]).Bytes,
        ];
        foreach (byte[] body in open)
            Assert.AreEqual(DicomCompleteness.Truncated, Sample.Read(
            Sample.Part10(Sample.ExplicitLittle, new ElementWriter().Raw(body))).Completeness);
    }

    [TestMethod]
    public void MisplacedTags_AreMalformed()
    {
        byte[][] wrong =
        [
            new ElementWriter().Item(0).Bytes,
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Structure(ItemEnd).Bytes,
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Number(0x0028_0010, 1).Bytes,
            new ElementWriter().Header(SomeSequence, "SQ", Undefined).Item(Undefined).Structure(SequenceEnd).Bytes,
        ];
        foreach (byte[] body in wrong)
            Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read(
            Sample.Part10(Sample.ExplicitLittle, new ElementWriter().Raw(body))).Completeness);
    }
}
