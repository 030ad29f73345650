using System.Text;
using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>
/// Images that are added or deleted while a list is read do not fail the build, and do not hide that others are missing. This server has no
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

    /// <summary>A modality that sends. A limit of the server would return the same number of images each time.</summary>
    [TestMethod]
    [DataRow("", "")]
    [DataRow("Modality=OT", "/instances?")]
    public void SourceThatChangesAllTheTime_IsNoLimit(string query, string refused)
    {
        int count = 30;
        _server.Guard = request =>
        {
            if (IsBulkContent(request)) _server.SetImages(SmallImage.SeriesOf(++count));
            bool isRefused = refused.Length > 0 && request.Target.StartsWith(refused, StringComparison.Ordinal);
            return isRefused ? ScriptedReply.Status(404) : null;
        };
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query)));
        Assert.AreEqual("MEDIMG2011", string.Join(' ', build.Log.Codes), build.ToString());
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
        Assert.Contains("29 of 32 images", build.ToString()); // the last of three counts
    }

    // Nothing but the series itself shows that an image is missing.
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void IncompleteFindWithKeys_IsReadThreeTimes(int added)
    {
        int count = 40, finds = 0;
        _server.Guard = request =>
        {
            if (request.Target.StartsWith("/statistics?", StringComparison.Ordinal))
                return ScriptedReply.Json($"{{\"CountInstances\":{count += added}}}");
            if (!IsFind(request)) return null;
            finds++;
            return _server.List(since: 15);
        };
        BuildOutcome build = Provision("Modality=OT");
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("15 of 30 images of a series", build.ToString());
        Assert.AreEqual(3, finds);
    }

    // The count is the same, but the series lists one image more than was found.
    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void ImageAddedWhileAnotherIsDeleted_IsIncluded(string query)
    {
        _server.SetImages([new SmallImage(200, 1, 1), .. SmallImage.SeriesOf(30)]);
        _server.Guard = request =>
        {
            if (IsBulkContent(request)) ChangeOnce(31);
            return null;
        };
        AssertProvisioned(31, query);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void ImageListedTwice_DoesNotHideThatAnotherIsMissing(string query)
    {
        _server.Guard = request => IsList(request) || IsFind(request)
            ? _server.List(since: 0).WithBody(RepeatFirst, "Content-Type: application/json")
            : null;
        BuildOutcome build = Provision(query);
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("29 of 30 images", build.ToString());

        static byte[] RepeatFirst(byte[] body)
        {
            JsonArray images = JsonNode.Parse(body)!.AsArray();
            images[^1] = images[0]!.DeepClone();
            return Encoding.UTF8.GetBytes(images.ToJsonString());
        }
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
