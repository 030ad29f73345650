using System.Text;
using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Tests.Dicom;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("D")]
    [DataRow("<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to go on. We are sorry for the inconvenience that this must be.</body></html>")]
    [DataRow("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\0\0\0\0:~\u009bU\0\0\0\0IEND\u00aeB`\u0082")]
    [DataRow("{\"HttpError\":\"Not Found\",\"HttpStatus\":404}")]
    [DataRow("\u0008\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [DataRow("\u0008\0\u0005\0\0\0\0\u0040 a first value of a gigabyte")]
    [DataRow("PK\u0003\u0004\u0014\0\0\0\u0008\0")]
    public void WhatIsNotDicom_IsSaidToBeNotDicom(string content)
    {
        DicomReading reading = Sample.Read(Encoding.Latin1.GetBytes(content));
        Assert.AreEqual(DicomVerdict.NotDicom, reading.Verdict);
        Assert.IsNull(reading.Header);
        Assert.IsNotNull(reading.Reason);
    }

    [TestMethod]
    public void PrefixAlone_AndMetaInformationAlone_AreTruncated()
    {
        Assert.AreEqual(DicomVerdict.Truncated, Sample.Read([.. new byte[128], .. "DICM"u8]).Verdict);
        Assert.AreEqual(DicomVerdict.Truncated, Sample.Read(Sample.Part10(Sample.ExplicitLittle, new ElementWriter())).Verdict);
    }

    [TestMethod]
    [DataRow(0u)]
    [DataRow(7u)]
    [DataRow(0x7FFF_FFFFu)]
    [DataRow(0xFFFF_FFFEu)]
    public void LyingGroupLength_OfTheMetaInformation_IsNotBelieved(uint length)
    {
        byte[] file = Sample.File(Sample.ExplicitLittle);
        BitConverter.GetBytes(length).CopyTo(file, 140);
        Assert.AreEqual(DicomVerdict.Complete, Sample.Read(file).Verdict);
    }

    [TestMethod]
    public void ValueBeyondTheEnd_IsTruncated_AndGivesWhatWasRead()
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Header(0x7FE0_0010, "OW", 1 << 20).Raw(new byte[10]);
        DicomReading reading = Sample.Read(Sample.Part10(Sample.ExplicitLittle, body));
        Assert.AreEqual(DicomVerdict.Truncated, reading.Verdict);
        Assert.AreEqual("2.25.1.1", reading.Header!.StudyInstanceUID);
        StringAssert.Contains(reading.Reason, "(7FE0,0010)");
    }

    [TestMethod]
    public void LengthsThatNoElementHas_AreMalformed()
    {
        ElementWriter backwards = Sample.AddHeader(new ElementWriter()).Header(0x0008_0001, "UN", 0x1234_5678).Raw(new byte[10]);
        Assert.AreEqual(DicomVerdict.Malformed, Sample.Read(Sample.Part10(Sample.ExplicitLittle, backwards)).Verdict);
        ElementWriter noVR = Sample.AddHeader(new ElementWriter()).Header(0x4000_0001, "\u0001\u0002", 0x7FFF).Raw(new byte[10]);
        Assert.AreEqual(DicomVerdict.Malformed, Sample.Read(Sample.Part10(Sample.ExplicitLittle, noVR)).Verdict);
        byte[] meta = new ElementWriter().Header(0x0002_0001, "OB", ElementWriter.Undefined).Bytes;
        Assert.AreEqual(DicomVerdict.Malformed, Sample.Read([.. new byte[128], .. "DICM"u8, .. meta]).Verdict);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(12)]
    [DataRow(100_000)]
    public void ZerosAfterThePixelData_ArePadding(int zeros)
    {
        foreach (string transferSyntax in Sample.TransferSyntaxes)
        {
            DicomReading reading = Sample.Read([.. Sample.File(transferSyntax), .. new byte[zeros]]);
            Assert.AreEqual(DicomVerdict.Complete, reading.Verdict, $"{transferSyntax}: {reading.Reason}");
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    public void ZerosWhereAWaveformMayBegin_AreTruncated(int zeros)
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Text(0x0040_0310, "ST", "next would be (5400,0100)").Raw(new byte[zeros]);
        Assert.AreEqual(DicomVerdict.Truncated, Sample.Read(Sample.Part10(Sample.ExplicitLittle, body)).Verdict);
    }

    [TestMethod]
    [DataRow("x")]
    [DataRow("\r\n")]
    [DataRow("<html><body>502 Bad Gateway</body></html>")]
    public void OtherBytesAfterThePixelData_AreNotComplete(string rest)
    {
        DicomReading reading = Sample.Read([.. Sample.File(Sample.ExplicitLittle), .. Encoding.Latin1.GetBytes(rest)]);
        Assert.AreNotEqual(DicomVerdict.Complete, reading.Verdict);
    }

    [TestMethod]
    public void SurplusDelimiterAtTheEnd_IsComplete()
    {
        ElementWriter body = Sample.Body(Sample.Jpeg).Structure(ElementWriter.SequenceEnd);
        Assert.AreEqual(DicomVerdict.Complete, Sample.Read(Sample.Part10(Sample.Jpeg, body)).Verdict);
    }

    [TestMethod]
    public void DirectoryAndBareHeaders_AreComplete()
    {
        ElementWriter directory = new ElementWriter().Text(0x0004_1130, "CS", "DISC").Header(0x0004_1220, "SQ", 0);
        ElementWriter bare = Sample.AddHeader(new ElementWriter()).Text(0x0040_0310, "ST", "no pixels, on purpose");
        Assert.AreEqual(DicomVerdict.Complete, Sample.Read(Sample.Part10(Sample.ExplicitLittle, directory)).Verdict);
        Assert.AreEqual(DicomVerdict.Complete, Sample.Read(Sample.Part10(Sample.ExplicitLittle, bare)).Verdict);
    }

    [TestMethod]
    public void DeflatedDataSet_IsMalformed_WhereItIsNotDeflatedOrShorterThanItSays()
    {
        byte[] head = Sample.File(Sample.Deflated)[..(132 + Sample.Meta(Sample.Deflated).Length)];
        Assert.AreEqual(DicomVerdict.Malformed, Sample.Read([.. head, .. Sample.Body(Sample.ExplicitLittle).Bytes]).Verdict);
        ElementWriter shorter = Sample.AddHeader(new ElementWriter()).Header(0x7FE0_0010, "OW", 4096).Raw(new byte[4094]);
        Assert.AreEqual(DicomVerdict.Malformed, Sample.Read([.. head, .. Sample.Deflate(shorter.Bytes)]).Verdict);
    }
}
