namespace MedicalImages.Tests.Sources.WadoUri;

/// <summary>The requests to a WADO-URI endpoint, and the handling of its responses.</summary>
[TestClass]
public sealed class WadoUriSourceTests : IDisposable
{
    private static readonly SmallImage Image = new(1, 2, 3);
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("{i}", "", "", "objectUID={i}")]
    [DataRow("{s}/{e}/{i}", "", "", "studyUID={s}&seriesUID={e}&objectUID={i}")]
    [DataRow("{i}", "{s}", "{e}", "studyUID={s}&seriesUID={e}&objectUID={i}")]
    [DataRow("{i}", "{s};1.2.3", "{e}", "seriesUID={e}&objectUID={i}")]
    public void Request_HasTheKnownUIDs_AndAnUnescapedSlash(string instance, string study, string series, string expected)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Image.Bytes, "Content-Type: application/dicom"));
        Provision(server, ("Instances", Filled(instance)), ("Studies", Filled(study)), ("Series", Filled(series)));
        Assert.AreEqual($"/wado?requestType=WADO&{Filled(expected)}&contentType=application/dicom", server.Requests[0].Target);
    }

    [TestMethod]
    [DataRow("application/dicom")]
    [DataRow("Application/DICOM; transfer-syntax=1.2.840.10008.1.2.1")]
    [DataRow("application/octet-stream")]
    [DataRow("binary/octet-stream")]
    [DataRow("")]
    public void Image_IsAccepted(string contentType)
    {
        using var server = new ScriptedServer(
            _ => ScriptedReply.Ok(Image.Bytes, contentType.Length > 0 ? $"Content-Type: {contentType}" : "X: y"));
        BuildOutcome build = Provision(server, ("Instances", Image.SOPInstanceUID));
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEqual(Image.Bytes, new ProvisionedSet(_project.Destination("set")).Images[0].Bytes);
    }

    [TestMethod]
    [DataRow("image/png", "rendered")]
    [DataRow("image/jpeg", "rendered")]
    [DataRow("video/mp4", "rendered")]
    [DataRow("text/html; charset=utf-8", "web page")]
    [DataRow("application/json", "application/json")]
    public void OtherContent_IsAnError(string contentType, string expected)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Image.Bytes, contentType.Length > 0
            ? $"Content-Type: {contentType}"
            : "X: y"));
        Assert.Contains(expected, Failed("MEDIMG2006", server, ("Instances", Image.SOPInstanceUID)));
        Assert.AreEqual(0, _project.BlobCount);
    }

    [TestMethod]
    public void ContentWronglyLabeledDicom_IsAnError()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("<html>", "Content-Type: application/dicom"));
        Failed("MEDIMG3001", server, ("Instances", Image.SOPInstanceUID));
    }

    [TestMethod]
    public void AnotherImage_IsAnError()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(new SmallImage(1, 2, 4).Bytes, "Content-Type: application/dicom"));
        Failed("MEDIMG3001", server, ("Instances", Image.SOPInstanceUID));
    }

    /// <summary>The UIDs state the series and study of the image; an image in another one is not the requested image.</summary>
    [TestMethod]
    public void ImageOfAnotherStudy_IsRejected()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Image.Bytes, "Content-Type: application/dicom"));
        Failed("MEDIMG2008", server, ("Instances", $"1.2.3/{Image.SeriesInstanceUID}/{Image.SOPInstanceUID}"));
    }

    [TestMethod]
    public void UnknownImage_IsReported()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(404));
        Assert.Contains(Image.SOPInstanceUID, Failed("MEDIMG2008", server, ("Instances", Image.SOPInstanceUID)));
    }

    [TestMethod]
    public void EndpointThatRequiresAllUIDs_IsAnError_WithTheReason()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(400));
        string message = Failed("MEDIMG2006", server, ("Instances", Image.SOPInstanceUID));
        Assert.Contains("StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID", message);
        Failed("MEDIMG2005", server, ("Instances", Filled("{s}/{e}/{i}")));
    }

    [TestMethod]
    [DataRow("00000000-11111111-22222222-33333333-44444444", "MEDIMG1031")]
    [DataRow("1.2/3.4", "MEDIMG1036")]
    [DataRow("../../x", "MEDIMG1031")]
    [DataRow("1.2&contentType=image/jpeg", "MEDIMG1036")]
    [DataRow("...", "MEDIMG1031")]
    public void NameThatIsNotAUID_IsRejected_WithoutARequest(string name, string code)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Image.Bytes, "Content-Type: application/dicom"));
        Failed(code, server, ("Instances", $"{Image.SOPInstanceUID};{name}"));
        Assert.IsEmpty(server.Requests);
    }

    private static string Filled(string text) =>
        text.Replace("{s}", Image.StudyInstanceUID, StringComparison.Ordinal)
        .Replace("{e}", Image.SeriesInstanceUID, StringComparison.Ordinal).Replace("{i}", Image.SOPInstanceUID, StringComparison.Ordinal);

    private BuildOutcome Provision(ScriptedServer server, params (string, string)[] selection) =>
        _project.Provision(TestProject.Set("set", [("Source", $"{server.Uri}wado"), ("SourceType", "WadoUri"), .. selection]));

    private string Failed(string code, ScriptedServer server, params (string, string)[] selection)
    {
        BuildOutcome build = Provision(server, selection);
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Path.Exists(_project.Destination("set")));
        return build.Log.Errors[0].Message!;
    }
}
