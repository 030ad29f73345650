using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class TransferSyntaxTests
{
    public static IEnumerable<object[]> TransferSyntaxes => Sample.TransferSyntaxes.Select(uid => new object[] { uid });

    [TestMethod]
    [DynamicData(nameof(TransferSyntaxes))]
    public void EveryTag_IsRead_InEveryTransferSyntax(string transferSyntax)
    {
        DicomReading reading = Sample.Read(Sample.File(transferSyntax));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        AssertIsTheSample(reading.Header!, transferSyntax);
    }

    [TestMethod]
    [DynamicData(nameof(TransferSyntaxes))]
    public void FileWithoutAPreamble_HasItsMetaInformation(string transferSyntax)
    {
        DicomReading reading = Sample.Read(Sample.File(transferSyntax)[132..]);
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        AssertIsTheSample(reading.Header!, transferSyntax);
    }

    [TestMethod]
    [DataRow(Sample.ImplicitLittle)]
    [DataRow(Sample.ExplicitLittle)]
    [DataRow(Sample.ExplicitBig)]
    public void FileWithoutMetaInformation_EncodingIsDetectedFromTheFirstElement(string transferSyntax)
    {
        byte[] body = Sample.Body(transferSyntax).Bytes;
        DicomReading bare = Sample.Read(body);
        AssertIsTheSample(bare.Header!, transferSyntax);
        DicomReading prefixed = Sample.Read([.. new byte[128], .. "DICM"u8, .. body]);
        Assert.AreEqual((DicomCompleteness.Complete, DicomCompleteness.Complete), (bare.Completeness, prefixed.Completeness), bare.Reason
            + prefixed.Reason);
        AssertIsTheSample(prefixed.Header!, transferSyntax);
    }

    [TestMethod]
    [DataRow(Sample.ImplicitLittle, Sample.ExplicitLittle)]
    [DataRow(Sample.ExplicitLittle, Sample.ImplicitLittle)]
    public void WrongDeclaredEncoding_IsReadAsWritten(string declared, string written)
    {
        DicomReading reading = Sample.Read(Sample.Part10(declared, Sample.Body(written)));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        AssertIsTheSample(reading.Header!, declared);
    }

    // PS3.5 A.4; neither dcmtk nor fo-dicom can read it.
    [TestMethod]
    [DataRow(Sample.Jpeg)]
    [DataRow("1.2.840.10008.1.2.5")]
    [DataRow("1.2.840.10008.1.2.1.98")]
    public void ImplicitVR_WithAnEncapsulatedTransferSyntax_IsMalformed(string declared)
    {
        DicomReading reading = Sample.Read(Sample.Part10(declared, Sample.Body(Sample.ImplicitLittle)));
        Assert.AreEqual(DicomCompleteness.Malformed, reading.Completeness);
        StringAssert.Contains(reading.Reason, "implicit VR");
        AssertIsTheSample(reading.Header!, declared);
    }

    // The encoding of a private transfer syntax is unknown: 1.2.840.113619.5.2 of GE is implicit.
    [TestMethod]
    [DataRow(Sample.Unknown)]
    [DataRow("1.2.840.113619.5.2")]
    public void ImplicitVR_WithAPrivateTransferSyntax_IsReadAsWritten(string declared)
    {
        DicomReading reading = Sample.Read(Sample.Part10(declared, Sample.Body(Sample.ImplicitLittle)));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        AssertIsTheSample(reading.Header!, declared);
    }

    [TestMethod]
    public void Read_StartsAtTheStreamPosition()
    {
        var stream = new MemoryStream([1, 2, 3, .. Sample.File(Sample.Deflated)]) { Position = 3 };
        Assert.AreEqual(DicomCompleteness.Complete, DicomHeaderReader.Read(stream).Completeness);
    }

    [TestMethod]
    [DynamicData(nameof(TransferSyntaxes))]
    public void StreamOfSingleBytes_IsRead(string transferSyntax)
    {
        using var stream = new CountingStream(Sample.File(transferSyntax)) { MaxReadBytes = 1 };
        DicomReading reading = DicomHeaderReader.Read(stream);
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        AssertIsTheSample(reading.Header!, transferSyntax);
    }

    private static void AssertIsTheSample(DicomHeader header, string? transferSyntax)
    {
        var expected = new DicomHeader
        {
            TransferSyntaxUID = transferSyntax, SOPClassUID = Sample.SOPClassUID, SOPInstanceUID = Sample.SOPInstanceUID,
            StudyInstanceUID = "2.25.1.1", SeriesInstanceUID = "2.25.1.2",
            Modality = "CT", SeriesNumber = 4, InstanceNumber = -12, Rows = 64, Columns = 32, NumberOfFrames = 2, BitsAllocated = 16,
            BitsStored = 12, SamplesPerPixel = 1,
            PhotometricInterpretation = "MONOCHROME2", PatientIdentityRemoved = "YES", BurnedInAnnotation = "NO",
            PatientID = header.PatientID,
        };
        Assert.AreEqual(expected, header);
        CollectionAssert.AreEqual("ID^7"u8.ToArray(), header.PatientID!.Value.ToArray());
    }
}
