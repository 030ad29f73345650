using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Tests.Sources;

/// <summary>Detection of a server by its responses to two requests.</summary>
[TestClass]
public sealed class ServerProbeTests : IDisposable
{
    private const string Page = "<html>login</html>";
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void Orthanc_IsDetectedWithOneRequest()
    {
        using var server = new TinyOrthanc("MG");
        Assert.IsTrue(_project.List(TestProject.Set("set", ("Source", server.Url))).Succeeded);
        int inferred = server.Requests;
        using var stated = new TinyOrthanc("MG");
        Assert.IsTrue(_project.List(TestProject.Set("set", ("Source", stated.Url), ("SourceType", "Orthanc"))).Succeeded);
        Assert.AreEqual(stated.Requests, inferred);
    }

    [TestMethod]
    public void DryRun_IfTheServerListsNoSizes_ReportsNone()
    {
        using var server = new TinyDicomWeb(SmallImage.SeriesOf(2));
        BuildOutcome list = _project.List(TestProject.Set("set", ("Source", server.Url)));
        Assert.Contains("set: 2 images, sizes not known", list.ToString());
        Assert.Contains("2 to fetch ->", list.ToString());
        Assert.IsNull(RemoteImage.SumSizes([new("a") { Size = 1 }, new("b")]));
        Assert.AreEqual(3, RemoteImage.SumSizes([new("a") { Size = 1 }, new("b") { Size = 2 }]));
    }

    [TestMethod]
    [DataRow(404, "[]")]
    [DataRow(405, "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}]")]
    [DataRow(400, "204")]
    [DataRow(200, "[]")]
    [DataRow(404, "")]
    public void DicomWeb_IsDetectedByItsStudies(int system, string studies)
    {
        using var server = new ScriptedServer(request => request.Target switch
        {
            "/x/system" => system == 200 ? ScriptedReply.Ok(Page, "Content-Type: text/html") : ScriptedReply.Status(system),
            "/x/studies?limit=1" => studies == "204" ? ScriptedReply.Status(204) : ScriptedReply.Json(studies),
            _ => ScriptedReply.Status(204),
        });
        BuildOutcome build = Provision(server, "/x");
        Assert.AreEqual("MEDIMG2009", string.Join(' ', build.Log.Codes), build.ToString()); // no images as DICOMweb
        Assert.AreEqual("/x/system /x/studies?limit=1", string.Join(' ', server.Requests.Take(2).Select(request => request.Target)));
    }

    [TestMethod]
    [DataRow(404, 404, "/system: HTTP 404. /studies?limit=1: HTTP 404.")]
    [DataRow(404, 200, "/system: HTTP 404. /studies?limit=1: ")]
    [DataRow(200, 404, "/studies?limit=1: HTTP 404.")]
    [DataRow(200, 200, "web page")]
    public void UnknownServer_IsAnErrorThatDescribesTheResponse(int system, int studies, string expected)
    {
        using var server = new ScriptedServer(request => (request.Target == "/system" ? system : studies) is var status && status == 200
            ? ScriptedReply.Ok(Page, "Content-Type: text/html")
            : ScriptedReply.Status(status));
        BuildOutcome build = Provision(server);
        Assert.AreEqual("MEDIMG2022", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(expected, build.Log.Errors[0].Message!);
        Assert.AreEqual(system == 200 || studies == 200, build.Log.Errors[0].Message!.Contains("web page", StringComparison.Ordinal));
        Assert.DoesNotContain("login", build.Log.Errors[0].Message![..20]);
    }

    [TestMethod]
    [DataRow("{\"\\ud800, which is no text\":1}")]
    [DataRow("{\"ApiVersion\\ud800\":1}")]
    public void NameThatIsNotText_IsAnUnknownServer(string json)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Json(json));
        Assert.AreEqual("MEDIMG2022", string.Join(' ', Provision(server).Log.Codes));
    }

    [TestMethod]
    public void OldOrthanc_IsAnErrorThatNamesTheVersion()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Json("{\"ApiVersion\":15}"));
        BuildOutcome build = Provision(server);
        Assert.AreEqual("MEDIMG2010", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("1.10.0", build.Log.Errors[0].Message!);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(401, "MEDIMG2004")]
    [DataRow(403, "MEDIMG2004")]
    [DataRow(500, "MEDIMG2005")]
    [DataRow(503, "MEDIMG2005")]
    public void UnrelatedFailure_IsReportedUnchanged(int status, string code)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(status));
        Assert.AreEqual(code, string.Join(' ', Provision(server).Log.Codes));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void UnreachableServer_GetsNoAdditionalRequests()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Close);
        Assert.AreEqual("MEDIMG2001", string.Join(' ', Provision(server).Log.Codes));
        Assert.IsTrue(server.Requests.All(request => request.Target == "/system"));
    }

    [TestMethod]
    public void ProtectedStudies_AreAccessDenied()
    {
        using var server = new ScriptedServer(request => ScriptedReply.Status(request.Target == "/system" ? 404 : 401));
        Assert.AreEqual("MEDIMG2004", string.Join(' ', Provision(server).Log.Codes));
    }

    private BuildOutcome Provision(ScriptedServer server, string path = "") =>
        _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString().TrimEnd('/') + path)));
}
