namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>Something in front of an Orthanc drops the offset, or invents images: the listing ends, for any number of images.</summary>
[TestClass]
public sealed class RepeatedPageTests : IDisposable
{
    private const int PageSize = 10_000;
    private const int Stored = 100_000;
    private const int MaxLists = 50; // otherwise, a test of an endless list does not end
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly TinyOrthanc _server = new([new SmallImage(100, 1, 1)]);
    private readonly List<string> _lists = [];
    private int _images;

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    public void SamePage_IsReadOnce()
    {
        string page = CreatePage();
        Respond(list: () => page, find: () => page);
        Assert.Contains("it listed the same images again", Provision());
        Assert.AreSequenceEqual(["/instances", "/instances", "/tools/find", "/tools/find"], _lists);
    }

    [TestMethod]
    public void MoreImagesThanStored_AreNotRead()
    {
        Respond(list: null, find: CreatePage);
        Assert.Contains("it listed more images than it stores", Provision());
        Assert.HasCount(1 + Stored / PageSize + 2, _lists);
    }

    [TestMethod]
    public void ListOfMoreImagesThanStored_IsReplacedByAFind()
    {
        Respond(list: CreatePage, find: null);
        Provision();
        Assert.HasCount(Stored / PageSize + 2 + 1, _lists);
    }

    private void Respond(Func<string>? list, Func<string>? find) => _server.Guard = request =>
    {
        string path = request.Target.Split('?')[0];
        if (path == "/statistics") return ScriptedReply.Json($"{{\"CountInstances\":{Stored}}}");
        if (path is not ("/instances" or "/tools/find")) return null;
        _lists.Add(path);
        if (_lists.Count > MaxLists) return ScriptedReply.Status(500);
        Func<string>? create = path == "/instances" ? list : find;
        return create is null ? ScriptedReply.Status(404) : ScriptedReply.Json(create());
    };

    private string Provision()
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server.Url)));
        Assert.IsFalse(build.Succeeded);
        return build.ToString();
    }

    // Their series does not exist.
    private string CreatePage() => $"[{string.Join(',', Enumerable.Range(0, PageSize).Select(_ => CreateImage(_images++)))}]";

    private static string CreateImage(int number) =>
        $$"""{"ID":"{{number:x8}}-00000000-00000000-00000000-00000000","ParentSeries":"0","FileUuid":"x","FileSize":1}""";
}
