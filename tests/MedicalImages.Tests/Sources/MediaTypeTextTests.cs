using MedicalImages.Sources.Reading;

namespace MedicalImages.Tests.Sources;

[TestClass]
public sealed class MediaTypeTextTests
{
    [TestMethod]
    [DataRow("application/dicom", "application/dicom", null)]
    [DataRow(" Application/DICOM ;Boundary = x ", "application/dicom", "x")]
    [DataRow("multipart/related; type=application/dicom; boundary=a-b", "multipart/related", "a-b")]
    [DataRow("multipart/related; type=\"application/dicom\"; boundary=\"a;b=c\"", "multipart/related", "a;b=c")]
    [DataRow("multipart/related; boundary=\"a\\\"b\"", "multipart/related", "a\"b")]
    [DataRow("multipart/related; boundary=first; boundary=second", "multipart/related", "first")]
    [DataRow("multipart/related; boundary", "multipart/related", null)]
    [DataRow("multipart/related; boundary=\"never ends", "multipart/related", "\"never ends")]
    [DataRow("multipart/related; x=\"\\", "multipart/related", null)]
    [DataRow("", "", null)]
    [DataRow(null, "", null)]
    public void TypeAndBoundary_AreRead(string? text, string type, string? boundary)
    {
        var read = new MediaTypeText(text);
        Assert.AreEqual(type, read.Type);
        Assert.AreEqual(boundary, read["BOUNDARY"]);
    }
}
