using System.Text;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    [DataRow("1.2.3", "1.2.3")]
    [DataRow("1.2.3\0\0", "1.2.3")]
    [DataRow(" 1.2.3  ", "1.2.3")]
    [DataRow("1.2.03", "1.2.03")]
    [DataRow("", null)]
    [DataRow("\0\0", null)]
    [DataRow("../../x", null)]
    [DataRow("..", null)]
    [DataRow(".", null)]
    [DataRow("...", null)]
    [DataRow("1..2", "1..2")]
    [DataRow("1.2.", "1.2.")]
    [DataRow(".1.2", ".1.2")]
    [DataRow("1.2.a1", "1.2.a1")]
    [DataRow("ab-c_D", "ab-c_D")]
    [DataRow(" 1.2 3 ", "1.2 3")]
    [DataRow("1.2\u00e4", null)]
    [DataRow("1.2^3", null)]
    [DataRow("{1.2}", null)]
    [DataRow("##vso[x]1", null)]
    [DataRow("$(X)1", null)]
    [DataRow("1.2\\1.3", null)]
    [DataRow("1.2/3", null)]
    [DataRow("1.2\0.3", null)]
    [DataRow("1.2\r\n", null)]
    [DataRow("1234567890123456789012345678901234567890123456789012345678901234",
        "1234567890123456789012345678901234567890123456789012345678901234")]
    public void Uid_WithUnsafeCharacters_IsNull(string value, string? expected) =>
        Assert.AreEqual(expected, Header(0x0008_0018, "UI", value).SOPInstanceUID);

    [TestMethod]
    public void Uid_HasAMaximumLength()
    {
        Assert.AreEqual(new string('1', 65), Header(0x0008_0018, "UI", new string('1', 65)).SOPInstanceUID);
        Assert.AreEqual(new string('1', 512), Header(0x0008_0018, "UI", new string('1', 512)).SOPInstanceUID);
        Assert.IsNull(Header(0x0008_0018, "UI", new string('1', 513)).SOPInstanceUID);
    }

    [TestMethod]
    public void IllegalUid_CanBeCompared_AndIsNotShown()
    {
        DicomHeader header = Header(0x0008_0018, "UI", "DOE^JOHN");
        Assert.IsTrue(DicomUid.Same("DOE^JOHN", header.UnshownUids[nameof(DicomHeader.SOPInstanceUID)]));
        Assert.DoesNotContain("DOE", header.ToString());
        Assert.IsEmpty(Header(0x0008_0018, "UI", "1.2.3").UnshownUids);
        Assert.IsEmpty(Header(0x0008_0018, "UI", "").UnshownUids);
    }

    [TestMethod]
    [DataRow("CT", "CT")]
    [DataRow(" MR ", "MR")]
    [DataRow("US\\CT", "US")]
    [DataRow("", null)]
    [DataRow("\\CT", null)]
    [DataRow("..", null)]
    [DataRow("../x", null)]
    [DataRow("C\nT", null)]
    [DataRow("##vso[x]", null)]
    [DataRow("LONGER_THAN_SIXTEEN_CHARACTERS", "LONGER_THAN_SIXTEEN_CHARACTERS")]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    public void Code_IsTheFirstValueOfSafeCharacters(string value, string? expected) =>
        Assert.AreEqual(expected, Header(0x0008_0060, "CS", value).Modality);

    [TestMethod]
    [DataRow("12", 12)]
    [DataRow(" 007 ", 7)]
    [DataRow("-3", -3)]
    [DataRow("+3", 3)]
    [DataRow("5\\6", 5)]
    [DataRow("2147483647", 2147483647)]
    [DataRow("2147483648", null)]
    [DataRow("1.5", null)]
    [DataRow("1,5", null)]
    [DataRow("x", null)]
    [DataRow("", null)]
    public void IntegerString_IsAnIntOrNull(string value, int? expected) =>
        Assert.AreEqual(expected, Header(0x0020_0013, "IS", value).InstanceNumber);

    [TestMethod]
    [DataRow("US", new byte[] { 1, 2 }, 513)]
    [DataRow("US", new byte[] { 1, 2, 3, 4 }, 513)]
    [DataRow("US", new byte[] { }, null)]
    [DataRow("US", new byte[] { 1 }, null)]
    [DataRow("UL", new byte[] { 1, 2, 3, 4 }, null)]
    public void UnsignedShort_IsTwoBytesOfVrUSOrNull(string vr, byte[] value, int? expected) =>
        Assert.AreEqual(expected, Read(new ElementWriter().Element(0x0028_0010, vr, value)).Rows);

    [TestMethod]
    public void PatientID_IsItsBytesAsStored()
    {
        CollectionAssert.AreEqual(
            new byte[] { (byte)' ', 0xE4, (byte)' ', 0xF6, (byte)' ', (byte)' ' },
            Header(0x0010_0020, "LO", " \u00e4 \u00f6  ").PatientID!.Value.ToArray());
        Assert.AreEqual(0, Header(0x0010_0020, "LO", "").PatientID!.Value.Length);
        Assert.IsNull(Header(0x0010_0010, "PN", "Nobody^Asks").PatientID);
        Assert.IsNull(Header(0x0010_0020, "LO", new string('x', 2000)).PatientID);
    }

    [TestMethod]
    public void PatientID_IsNotInTheTextOfAHeader()
    {
        string text = Header(0x0010_0020, "LO", "SECRET").ToString();
        Assert.IsFalse(text.Contains("SECRET", StringComparison.Ordinal), text);
        Assert.IsFalse(text.Contains(Convert.ToHexString("SECRET"u8), StringComparison.OrdinalIgnoreCase), text);
    }

    [TestMethod]
    public void EqualTags_TheFirstIsUsed()
    {
        ElementWriter twice = new ElementWriter().Text(0x0008_0060, "CS", "CT").Text(0x0008_0060, "CS", "MR");
        Assert.AreEqual("CT", Read(twice).Modality);
    }

    [TestMethod]
    public void Reason_ContainsNoTextOfTheFile()
    {
        ElementWriter body = new ElementWriter().Text(0x0010_0020, "LO", "SECRET").Header(0x0010_1000, "LO", 6000).Raw("SECRET"u8);
        string? reason = Sample.Read(Sample.Part10(Sample.ExplicitLittle, body)).Reason;
        Assert.IsFalse(reason!.Contains("SECRET", StringComparison.Ordinal), reason);
    }

    [TestMethod]
    public void TagTable_IsAscending_ForTheBinarySearch()
    {
        uint[] tags = [0x0002_0010, 0x0008_0016, 0x0008_0018, 0x0008_0060, 0x0010_0020, 0x0012_0062, 0x0020_000D, 0x0020_000E, 0x0020_0011,
            0x0020_0013,
            0x0028_0002, 0x0028_0004, 0x0028_0008, 0x0028_0010, 0x0028_0011, 0x0028_0100, 0x0028_0101, 0x0028_0301];
        CollectionAssert.AreEqual(Enumerable.Range(0, tags.Length).ToArray(), tags.Select(tag => RequestedTags.Find(new(tag))).ToArray());
        Assert.IsLessThan(0, RequestedTags.Find(new(0x0010_0010)));
    }

    private static DicomHeader Header(uint tag, string vr, string value) =>
        Read(new ElementWriter().Element(tag, vr, Encoding.Latin1.GetBytes(value)));

    private static DicomHeader Read(ElementWriter body)
    {
        DicomReading reading = Sample.Read(Sample.Part10(Sample.ExplicitLittle, body.Element(0x7FE0_0010, "OW", [0, 0])));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        return reading.Header!;
    }
}
