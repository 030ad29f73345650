namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>All images of a server are listed with a GET, which some filters and proxies do not pass.</summary>
[TestClass]
public sealed class WholeListTests : IDisposable
{
    private const string List = "GET /instances?expand&since=0&limit=10000";
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(3));
    private readonly List<string> _lists = [];
    private ScriptedReply? _reply;
    private ScriptedReply? _findReply;
    private int _count;

    public WholeListTests() => _server.Guard = Guard;

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    public void AllImages_AreListed_WithoutAFind()
    {
        Provision("");
        Assert.AreSequenceEqual([List], _lists.Distinct()); // once more at the end, because this server has no changes
    }

    [TestMethod]
    public void SelectedImages_AreFound()
    {
        Provision("Modality=OT");
        Assert.AreEqual("POST /tools/find", _lists[0]);
    }

    [TestMethod]
    [DataRow(201)]
    [DataRow(204)]
    [DataRow(206)]
    [DataRow(300)]
    [DataRow(304)]
    [DataRow(400)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(405)]
    [DataRow(406)]
    [DataRow(410)]
    [DataRow(411)]
    [DataRow(414)]
    [DataRow(415)]
    [DataRow(418)]
    [DataRow(422)]
    [DataRow(451)]
    [DataRow(501)]
    public void RefusedList_IsReplacedByAFind(int status)
    {
        _reply = ScriptedReply.Status(status);
        AssertFindsAfterList();
    }

    [TestMethod]
    public void RedirectThatIsNotFollowed_IsReplacedByAFind()
    {
        _reply = ScriptedReply.Redirect("/instances?loop");
        Provision("");
        Assert.AreEqual("POST /tools/find", _lists[^1]);
    }

    [TestMethod]
    [DataRow(202)]
    [DataRow(401)]
    [DataRow(407)]
    [DataRow(408)]
    [DataRow(425)]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(503)]
    public void OtherFailures_FailTheBuild(int status)
    {
        _reply = ScriptedReply.Status(status);
        Assert.IsFalse(_project.Provision(TestProject.Set("set", ("Source", _server.Url))).Succeeded);
        Assert.AreSequenceEqual([List], _lists.Distinct());
    }

    [TestMethod]
    [DataRow("""["5406add0-e23f5ee6-26b15667-e4b0a938-a9040a8e"]""", DisplayName = "IDs: the query string was removed")]
    [DataRow("{}", DisplayName = "an object")]
    [DataRow("<html>", DisplayName = "no JSON")]
    [DataRow("", DisplayName = "nothing")]
    public void UnexpectedList_IsReplacedByAFind(string body)
    {
        _reply = ScriptedReply.Json(body);
        AssertFindsAfterList();
    }

    [TestMethod]
    public void IncompleteList_IsReplacedByAFind()
    {
        _reply = ScriptedReply.Json("[]");
        AssertFindsAfterList();
    }

    // A count that changes all the time must not hide that images are missing.
    [TestMethod]
    public void IncompleteList_IsNotAccepted_IfTheCountChanges()
    {
        _reply = _server.List(since: 1);
        _count = 3;
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server.Url)));
        Assert.Contains("MEDIMG2012", build.ToString());
        Assert.AreSequenceEqual([List, List, List, "POST /tools/find"], _lists[..4]);
    }

    [TestMethod]
    public void IncompleteListAndFind_FailTheBuild()
    {
        _reply = ScriptedReply.Json("[]");
        _findReply = _reply;
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server.Url)));
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("MEDIMG2012", build.ToString());
    }

    // The source is listed twice, and the second listing remembers the refusal.
    private void AssertFindsAfterList()
    {
        Provision("");
        Assert.AreSequenceEqual([List, "POST /tools/find", "POST /tools/find"], _lists);
    }

    private void Provision(string query)
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query)));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(3, new ProvisionedSet(_project.Destination("set")).Images);
    }

    private ScriptedReply? Guard(ScriptedRequest request)
    {
        bool isList = request.Target.StartsWith("/instances?", StringComparison.Ordinal);
        if (isList || request.Target == "/tools/find") _lists.Add($"{request.Method} {request.Target.Split("&_=")[0]}");
        if (_count > 0 && request.Target.StartsWith("/statistics", StringComparison.Ordinal))
            return ScriptedReply.Json($"{{\"CountInstances\":{_count++}}}");
        return isList ? _reply : request.Target == "/tools/find" ? _findReply : null;
    }
}
