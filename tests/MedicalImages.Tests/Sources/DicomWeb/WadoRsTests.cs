namespace MedicalImages.Tests.Sources.DicomWeb;

/// <summary>The response for an image is that image as stored, or the build fails.</summary>
[TestClass]
public sealed class WadoRsTests : DicomWebTest
{
    [TestMethod]
    [DataRow("multipart/related; type=\"application/dicom\"; boundary=b")]
    [DataRow("multipart/related; boundary=\"b\"; type=application/dicom")]
    [DataRow("Multipart/Related;BOUNDARY=b;TYPE=\"application/dicom\";transfer-syntax=1.2")]
    [DataRow("multipart/related; type=\"application/dicom; boundary=no\"; boundary=\"\\b\"")]
    public void Multipart_WithAnyContentType_IsRead(string contentType)
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(TinyDicomWeb.Multipart(Of(request)), $"Content-Type: {contentType}")
            : null);
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    public void SinglePart_IsRead()
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(Of(request), "Content-Type: application/dicom; transfer-syntax=1.2.840.10008.1.2.1")
            : null);
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    [DataRow("gzip")]
    [DataRow("br")]
    [DataRow("deflate")]
    public void ServerThatAlwaysCompresses_IsRead(string coding)
    {
        using var server = new TinyDicomWeb(Seven)
        {
            TransformResponse = reply =>
                reply.WithBody(body => body.Length == 0 ? body : ContentCodings.As(coding, body), $"Content-Encoding: {coding}"),
        };
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
        CollectionAssert.AreEquivalent(
            Seven.Select(image => Convert.ToHexString(image.Bytes)).ToArray(),
            new ProvisionedSet(Project.Destination("set")).Images.Select(image => Convert.ToHexString(image.Bytes)).ToArray());
    }

    [TestMethod]
    public void CompressedImageAboveTheLimit_IsStopped()
    {
        byte[] bomb = ContentCodings.As("gzip", new byte[50_000_000]);
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(bomb, "Content-Type: application/dicom", "Content-Encoding: gzip")
            : null);
        Failed("MEDIMG2017", server, ("MaxTotalSize", "1MB"));
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    public void CompressedListAboveTheLimit_IsRejected()
    {
        byte[] bomb = ContentCodings.As("gzip", System.Text.Encoding.ASCII.GetBytes($"[{{\"x\":\"{new string('x', 20_000_000)}\"}}]"));
        using var server = new TinyDicomWeb(Seven, _ => ScriptedReply.Ok(bomb, "Content-Encoding: gzip"));
        Assert.Contains("larger than", Failed("MEDIMG2006", server));
    }

    [TestMethod]
    public void NonAuthoritativeResponse_IsAccepted()
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Status(203, Of(request), "Content-Type: application/dicom")
            : null);
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    [DataRow(202, "", "HTTP 202 with an empty body. The server may still be preparing ")]
    [DataRow(202, "<html>secret</html>", "HTTP 202 with a body that is not the file")]
    [DataRow(204, "", "HTTP 204 with an empty body")]
    [DataRow(206, "DICM", "HTTP 206")]
    [DataRow(200, "", "is empty")]
    public void ResponseWithoutAFile_IsReported(int status, string body, string expected)
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Status(status, body, "Content-Type: application/dicom")
            : null);
        string message = Failed("MEDIMG2024", server);
        Assert.Contains(expected, message);
        Assert.DoesNotContain("secret", message);
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    [DataRow("<!DOCTYPE html><title>secret</title>", "a web page (a login page, a challenge for browsers")]
    [DataRow("\r\n<HTML>secret", "a web page")]
    [DataRow("{\"secret\":1}", "JSON")]
    [DataRow("<?xml version=\"1.0\"?><secret/>", "XML")]
    public void OtherContentLabeledDicom_IsReported(string body, string expected)
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(body, "Content-Type: application/dicom")
            : null);
        string message = Failed("MEDIMG3001", server);
        Assert.Contains($"not DICOM but {expected}", message);
        Assert.DoesNotContain("secret", message);
    }

    [TestMethod]
    [DataRow("application/octet-stream")]
    [DataRow("binary/octet-stream")]
    [DataRow("")]
    public void FileWithAGenericContentType_IsRead(string contentType)
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(Of(request), contentType.Length > 0 ? $"Content-Type: {contentType}" : "X: y")
            : null);
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("application/octet-stream")]
    public void OtherContentWithoutAContentType_IsAnError_ThatDescribesIt(string contentType)
    {
        string header = contentType.Length > 0 ? $"Content-Type: {contentType}" : "X: y";
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(TinyDicomWeb.Multipart(Of(request)), header)
            : null);
        Assert.Contains("not DICOM but a multipart ", Failed("MEDIMG3001", server));
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    [DataRow("application/json")]
    [DataRow("image/jpeg")]
    [DataRow("text/html")]
    [DataRow("multipart/related; type=application/dicom")]
    [DataRow("multipart/related; boundary=\"\"")]
    [DataRow("multipart/mixed; boundary=b")]
    public void OtherContent_IsAnError(string contentType)
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(TinyDicomWeb.Multipart(Of(request)), contentType.Length > 0 ? $"Content-Type: {contentType}" : "X: y")
            : null);
        Failed("MEDIMG2006", server);
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(406)]
    public void RejectedAccept_IsRepeatedOnceInTheOtherForm_WithoutTranscoding(int status)
    {
        using var server = new TinyDicomWeb(Seven, request => !IsImage(request) ? null
            : request["Accept"]!.StartsWith("multipart", StringComparison.Ordinal)
            ? ScriptedReply.Status(status)
            : ScriptedReply.Ok(Of(request), "Content-Type: application/dicom"));
        Project.MaxConnections = "1";
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
        string[] accepts = [.. server.Requests.Where(IsImage).Select(request => request["Accept"]!)];
        Assert.HasCount(Seven.Count + 1, accepts);
        Assert.IsTrue(Array.TrueForAll(accepts, accept => accept.EndsWith("transfer-syntax=*", StringComparison.Ordinal)),
            string.Join('\n', accepts));
    }

    [TestMethod]
    public void AcceptRejectedInBothForms_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request) ? ScriptedReply.Status(406) : null);
        Assert.Contains("406", Failed("MEDIMG2005", server));
    }

    [TestMethod]
    public void MissingListedImage_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            && request.Target.EndsWith(Seven[2].SOPInstanceUID, StringComparison.Ordinal) ? ScriptedReply.Status(404) : null);
        Failed("MEDIMG2015", server);
    }

    [TestMethod]
    public void TruncatedMultipart_IsRetried_AndNotPublished()
    {
        int requestCount = 0;
        Project.Retries = "1";
        using var server = new TinyDicomWeb(Seven, request => IsImage(request) && Interlocked.Increment(ref requestCount) == 1
            ? Cut(TinyDicomWeb.Multipart(Of(request)))
            : null);
        Assert.AreEqual(Uids(Seven), Uids(Provisioned(server)));
        Assert.AreEqual(Seven.Count + 1, requestCount);
    }

    [TestMethod]
    public void MultipartThatIsAlwaysTruncated_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request) ? Cut(TinyDicomWeb.Multipart(Of(request))) : null);
        Failed("MEDIMG2003", server);
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    public void ImageOtherThanTheRequestedOne_IsAnError()
    {
        using var server = new TinyDicomWeb(Seven, request => IsImage(request)
            ? ScriptedReply.Ok(TinyDicomWeb.Multipart(Seven[0].Bytes), "Content-Type: multipart/related; boundary=b")
            : null);
        Failed("MEDIMG3001", server);
    }

    // Without its last five bytes: the closing delimiter is incomplete, and the connection ends normally.
    private static ScriptedReply Cut(byte[] multipart) =>
        ScriptedReply.Raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        + System.Text.Encoding.Latin1.GetString(multipart.AsSpan(0, multipart.Length - 5))).ThenClose();

    private static bool IsImage(ScriptedRequest request) => request.Target.Contains("/instances/", StringComparison.Ordinal);

    private static byte[] Of(ScriptedRequest request) =>
        Seven.Single(image => request.Target.EndsWith("/" + image.SOPInstanceUID, StringComparison.Ordinal)).Bytes;
}
