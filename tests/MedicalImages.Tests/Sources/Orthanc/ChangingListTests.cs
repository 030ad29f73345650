using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>
/// Images that are added or deleted while a list is read are no reason to fail, and do not hide that others are missing. This server has no
/// changes, so it is listed twice.
/// </summary>
[TestClass]
public sealed class ChangingListTests : IDisposable
{
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(30));
    private bool _isChanged;

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    // Finds of a server with LimitFindInstances cannot replace the list.
    [TestMethod]
    public void ImageDeletedBeforeTheList_IsOmitted_WithoutAFind()
    {
        _server.Guard = request =>
        {
            if (IsList(request)) ChangeOnce(29);
            return IsFind(request) ? _server.List(since: 0, limit: 10) : null;
        };
        AssertProvisioned(29);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void ImageDeletedBeforeTheFind_IsOmitted(string query)
    {
        _server.Guard = request =>
        {
            if (IsFind(request)) ChangeOnce(29);
            return IsList(request) ? ScriptedReply.Status(404) : null;
        };
        AssertProvisioned(29, query);
    }

    [TestMethod]
    public void ImageAddedAfterTheList_DoesNotReplaceItByAFind()
    {
        int finds = 0;
        _server.Guard = request =>
        {
            if (IsBulkContent(request)) ChangeOnce(31);
            if (IsFind(request)) finds++;
            return null;
        };
        AssertProvisioned(31);
        Assert.AreEqual(0, finds);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void ImageAddedAfterTheFind_IsIncluded(string query)
    {
        _server.Guard = request =>
        {
            if (IsBulkContent(request)) ChangeOnce(31);
            return IsList(request) ? ScriptedReply.Status(404) : null;
        };
        AssertProvisioned(31, query);
    }

    [TestMethod]
    public void IncompleteFind_IsNotAccepted_IfTheCountChanges()
    {
        int count = 30;
        _server.Guard = request =>
        {
            if (IsList(request)) return ScriptedReply.Status(404);
            if (request.Target.StartsWith("/statistics?", StringComparison.Ordinal))
                return ScriptedReply.Json($"{{\"CountInstances\":{count++}}}");
            return IsFind(request) ? _server.List(since: 1) : null;
        };
        BuildOutcome build = Provision("");
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("MEDIMG2012", build.ToString());
        Assert.Contains("29 of 30 images", build.ToString());
    }

    private static bool IsList(ScriptedRequest request) => request.Target.StartsWith("/instances?", StringComparison.Ordinal);

    private static bool IsBulkContent(ScriptedRequest request) => request.Target == "/tools/bulk-content";

    // Others only count.
    private static bool IsFind(ScriptedRequest request) =>
        request.Target == "/tools/find" && JsonNode.Parse(request.Body)!["Expand"]!.GetValue<bool>();

    private void ChangeOnce(int images)
    {
        if (_isChanged) return;
        _isChanged = true;
        _server.SetImages(SmallImage.SeriesOf(images));
    }

    private void AssertProvisioned(int images, string query = "")
    {
        BuildOutcome build = Provision(query);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(images, new ProvisionedSet(_project.Destination("set")).Images);
    }

    private BuildOutcome Provision(string query) => _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query)));
}
