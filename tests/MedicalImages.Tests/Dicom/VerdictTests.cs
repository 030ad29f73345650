using System.Text;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("D")]
    [DataRow("<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to go on. We are sorry for the inconvenience "
        + "that this must be.</body></html>")]
    [DataRow("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\0\0\0\0:~\u009bU\0\0\0\0IEND\u00aeB`\u0082")]
    [DataRow("{\"HttpError\":\"Not Found\",\"HttpStatus\":404}")]
    [DataRow("\u0008\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [DataRow("\u0008\0\u0005\0\0\0\0\u0040 a first value of a gigabyte")]
    [DataRow("PK\u0003\u0004\u0014\0\0\0\u0008\0")]
    public void ContentThatIsNotDicom_IsClassified(string content)
    {
        DicomReading reading = Sample.Read(Encoding.Latin1.GetBytes(content));
        Assert.AreEqual(DicomCompleteness.NotDicom, reading.Completeness);
        Assert.IsNull(reading.Header);
        Assert.IsNotNull(reading.Reason);
    }

    [TestMethod]
    public void PrefixAlone_IsTruncated() =>
        Assert.AreEqual(DicomCompleteness.Truncated, Sample.Read([.. new byte[128], .. "DICM"u8]).Completeness);

    // dcmtk and pydicom read it as a data set without elements.
    [TestMethod]
    [DataRow(Sample.ImplicitLittle)]
    [DataRow(Sample.ExplicitLittle)]
    [DataRow(Sample.ExplicitBig)]
    [DataRow(Sample.Jpeg)]
    public void MetaInformationAlone_IsComplete(string transferSyntax)
    {
        DicomReading reading = Sample.Read(Sample.Part10(transferSyntax, new ElementWriter()));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        Assert.AreEqual(new DicomHeader { TransferSyntaxUID = transferSyntax }, reading.Header);
        Assert.AreEqual(DicomCompleteness.Truncated, Sample.Read(Sample.Part10(Sample.Deflated, new ElementWriter())[..^1]).Completeness);
    }

    // Neither SOP class nor group distinguishes them from a file that was truncated between two elements.
    [TestMethod]
    [DataRow("1.2.840.10008.5.1.4.1.1.77.1.5.3", 0x0022_0020u)] // Stereometric Relationship
    [DataRow("1.2.840.10008.5.1.4.1.1.80.1", 0x0024_0010u)] // Ophthalmic Visual Field Static Perimetry Measurements
    [DataRow("1.2.840.10008.5.1.4.1.1.78.7", 0x0022_1007u)] // Ophthalmic Axial Measurements
    [DataRow("1.2.840.10008.5.1.4.1.1.78.8", 0x0022_1007u)] // Intraocular Lens Calculations
    [DataRow("1.2.840.10008.5.1.4.1.1.200.1", 0x0018_9906u)] // CT Defined Procedure Protocol
    [DataRow("1.2.840.10008.5.1.4.1.1.2", 0x0018_9906u)] // CT Image, header only
    [DataRow("1.2.3.4", 0x0008_1140u)] // private
    [DataRow("", 0x0008_1140u)]
    public void DataSetThatEndsBetweenTwoElements_IsComplete(string sopClass, uint lastTag)
    {
        ElementWriter body = new ElementWriter().Text(0x0008_0016, "UI", sopClass).Text(0x0008_0018, "UI", "2.25.1.3");
        body.Header(lastTag, "SQ", 0);
        DicomReading reading = Sample.Read(Sample.Part10(Sample.ExplicitLittle, body));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        Assert.AreEqual("2.25.1.3", reading.Header!.SOPInstanceUID);
    }

    [TestMethod]
    public void PixelDataWithoutAByte_IsComplete()
    {
        foreach (string transferSyntax in Sample.TransferSyntaxes)
        {
            ElementWriter body = Sample.AddHeader(Sample.Writer(transferSyntax)).Header(0x7FE0_0010, "OW", 0);
            Assert.AreEqual(DicomCompleteness.Complete, Sample.Read(Sample.Part10(transferSyntax, body)).Completeness, transferSyntax);
        }
    }

    [TestMethod]
    [DataRow(0u)]
    [DataRow(7u)]
    [DataRow(0x7FFF_FFFFu)]
    [DataRow(0xFFFF_FFFEu)]
    public void WrongGroupLength_OfTheMetaInformation_IsIgnored(uint length)
    {
        byte[] file = Sample.File(Sample.ExplicitLittle);
        BitConverter.GetBytes(length).CopyTo(file, 140);
        Assert.AreEqual(DicomCompleteness.Complete, Sample.Read(file).Completeness);
    }

    [TestMethod]
    public void ValueBeyondTheEnd_IsTruncated_AndEarlierElementsAreReturned()
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Header(0x7FE0_0010, "OW", 1 << 20).Raw(new byte[10]);
        DicomReading reading = Sample.Read(Sample.Part10(Sample.ExplicitLittle, body));
        Assert.AreEqual(DicomCompleteness.Truncated, reading.Completeness);
        Assert.AreEqual("2.25.1.1", reading.Header!.StudyInstanceUID);
        StringAssert.Contains(reading.Reason, "(7FE0,0010)");
    }

    [TestMethod]
    public void ImpossibleLengths_AreMalformed()
    {
        ElementWriter backwards = Sample.AddHeader(new ElementWriter()).Header(0x0008_0001, "UN", 0x1234_5678).Raw(new byte[10]);
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read(Sample.Part10(Sample.ExplicitLittle, backwards)).Completeness);
        ElementWriter noVR = Sample.AddHeader(new ElementWriter()).Header(0x4000_0001, "\u0001\u0002", 0x7FFF).Raw(new byte[10]);
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read(Sample.Part10(Sample.ExplicitLittle, noVR)).Completeness);
        byte[] meta = new ElementWriter().Header(0x0002_0001, "OB", ElementWriter.Undefined).Bytes;
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read([.. new byte[128], .. "DICM"u8, .. meta]).Completeness);
    }

    [TestMethod]
    [DataRow("x")]
    [DataRow("\r\n")]
    [DataRow("<html><body>502 Bad Gateway</body></html>")]
    public void UnknownBytesAfterThePixelData_AreNotComplete(string rest)
    {
        DicomReading reading = Sample.Read([.. Sample.File(Sample.ExplicitLittle), .. Encoding.Latin1.GetBytes(rest)]);
        Assert.AreNotEqual(DicomCompleteness.Complete, reading.Completeness);
    }

    [TestMethod]
    public void ExtraDelimiterAtTheEnd_IsComplete()
    {
        ElementWriter body = Sample.Body(Sample.Jpeg).Structure(ElementWriter.SequenceEnd);
        Assert.AreEqual(DicomCompleteness.Complete, Sample.Read(Sample.Part10(Sample.Jpeg, body)).Completeness);
    }

    [TestMethod]
    public void DicomDirAndBareHeaders_AreComplete()
    {
        ElementWriter directory = new ElementWriter().Text(0x0004_1130, "CS", "DISC").Header(0x0004_1220, "SQ", 0);
        ElementWriter bare = Sample.AddHeader(new ElementWriter()).Text(0x0040_0310, "ST", "no pixels, on purpose");
        Assert.AreEqual(DicomCompleteness.Complete, Sample.Read(Sample.Part10(Sample.ExplicitLittle, directory)).Completeness);
        Assert.AreEqual(DicomCompleteness.Complete, Sample.Read(Sample.Part10(Sample.ExplicitLittle, bare)).Completeness);
    }

    [TestMethod]
    public void DeflatedDataSet_ThatIsNotDeflatedOrTooShort_IsMalformed()
    {
        byte[] head = Sample.File(Sample.Deflated)[..(132 + Sample.Meta(Sample.Deflated).Length)];
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read([.. head, .. Sample.Body(Sample.ExplicitLittle).Bytes]).Completeness);
        ElementWriter shorter = Sample.AddHeader(new ElementWriter()).Header(0x7FE0_0010, "OW", 4096).Raw(new byte[4094]);
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read([.. head, .. Sample.Deflate(shorter.Bytes)]).Completeness);
    }
}
