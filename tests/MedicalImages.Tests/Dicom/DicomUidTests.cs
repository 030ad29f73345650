using MedicalImages.Dicom;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class DicomUidTests
{
    [TestMethod]
    [DataRow("1.2.840.10008.1.2", true)]
    [DataRow("0.1", true)]
    [DataRow("2", true)]
    [DataRow("1.2.03", false)]
    [DataRow("1..2", false)]
    [DataRow("1.2.", false)]
    [DataRow(".1", false)]
    [DataRow("", false)]
    [DataRow(".", false)]
    [DataRow("00", false)]
    [DataRow("1.0", true)]
    [DataRow("1.2\n", false)]
    [DataRow("1.\u0662", false)] // a digit that is not ASCII
    [DataRow("1.2.a", false)]
    [DataRow("1.2 3", false)]
    [DataRow("1234567890123456789012345678901234567890123456789012345678901234", true)]
    [DataRow("12345678901234567890123456789012345678901234567890123456789012345", false)]
    public void IsLegal_FollowsPS35(string uid, bool expected) => Assert.AreEqual(expected, DicomUid.IsLegal(uid));

    [TestMethod]
    [DataRow("1.2.a", "1.2.a", true)]
    [DataRow("1.2.a", "1.2.A", false)]
    [DataRow("1.2 3", "1.23", true)]
    [DataRow("1.2", "1.2.", false)]
    [DataRow(null, null, true)]
    [DataRow(null, "1.2", false)]
    public void Comparison_IgnoresPadding(string? left, string? right, bool expected) =>
        Assert.AreEqual(expected, DicomUid.Same(left, right));

    [TestMethod]
    public void Comparison_AcceptsBothDecodingsOfAServer()
    {
        Assert.IsTrue(DicomUid.Same("1.2.\u00e4", new byte[] { (byte)'1', (byte)'.', (byte)'2', (byte)'.', 0xE4 }));
        Assert.IsTrue(DicomUid.Same("1.2.\u00e4", "1.2.\u00e4"u8.ToArray()));
        Assert.IsFalse(DicomUid.Same("1.2.\u00e4", "1.2.a"u8.ToArray()));
    }

    [TestMethod]
    [DataRow("1.2^3", true)]
    [DataRow("{0A1B}", true)]
    [DataRow("1.2/3", false)]
    [DataRow("1.2%2F3", false)]
    [DataRow("1.2?a=b", false)]
    [DataRow("1.2\\3", false)]
    [DataRow("..", false)]
    [DataRow("1.2\n", false)]
    [DataRow("1\0", false)]
    [DataRow("1.2\x7F", false)]
    [DataRow("1.2\x9F", false)]
    [DataRow("1.2\xA0", true)]
    [DataRow("", false)]
    public void Segment_CannotLeaveItsPath(string uid, bool expected) => Assert.AreEqual(expected, DicomUid.IsSegment(uid));
}
