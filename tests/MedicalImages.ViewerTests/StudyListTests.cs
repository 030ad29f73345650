using System.Net;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>The lists that <c>WriteStudyList</c> writes beside a set are served with its images, and no other file of its folder.</summary>
[TestClass]
public sealed class StudyListTests
{
    private const string Folder = "medical-images/default/";
    private const string List = """{"studyList":[]}""";
    private static ViewerCopy? _viewer;
    private static Uri? _uri;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _viewer = new ViewerCopy();
        string[] lists = ["studyList.json", "studies/1.2.json", "ohif.json", "later.json"];
        string[] others = ["notes.json", "studies/1.3.json", "studies/.hidden.json", ".hidden"];
        foreach (string path in lists) _viewer.Write(Folder + path, List);
        foreach (string path in others) _viewer.Write(Folder + path, "mine");
        _viewer.Write("outside.json", "mine");
        File.CreateSymbolicLink(Path.Combine(_viewer.Set, "studies", "link.json"), _viewer["outside.json"]);
        AddToManifest([.. lists, "studies/link.json", "studies/none.json", "../../outside.json", "studies/../notes.json", ".hidden"]);
        _uri = await _viewer.StartAsync();
        File.Delete(Path.Combine(_viewer.Set, "later.json"));
    }

    [ClassCleanup]
    public static void Stop() => _viewer?.Dispose();

    [TestMethod]
    [DataRow("studyList.json")]
    [DataRow("studies/1.2.json")]
    [DataRow("ohif.json")]
    public async Task WrittenList_IsServed(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual(List, await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("notes.json", DisplayName = "a file that the manifest does not list")]
    [DataRow("studies/1.3.json", DisplayName = "the same, with the name of a study")]
    [DataRow("studies/.hidden.json")]
    [DataRow("medical-images.json")]
    [DataRow("studies")]
    [DataRow("studies/")]
    [DataRow("STUDYLIST.JSON")]
    [DataRow("studies/none.json", DisplayName = "a listed file that does not exist")]
    [DataRow("later.json", DisplayName = "a listed file that was removed after the start")]
    [DataRow("studies/link.json", DisplayName = "a link in the place of a listed file")]
    [DataRow(".hidden", DisplayName = "a hidden file in an edited manifest")]
    [DataRow("../../outside.json", DisplayName = "a path out of the set in an edited manifest")]
    [DataRow("..%2f..%2Foutside.json")]
    [DataRow("%2e%2e/%2e%2e/outside.json")]
    [DataRow("%2e%2e%2f%2e%2e%2Foutside.json")]
    [DataRow("..%5c..%5Coutside.json")]
    [DataRow("studies/../notes.json")]
    [DataRow("studies/%2e%2e%2Fnotes.json")]
    public async Task OtherFile_IsNotServed(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // Sent as it is: HttpClient would resolve "..".
    private static async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await http.GetAsync(
            new Uri($"{_uri}images/default/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
    }

    private static void AddToManifest(string[] files)
    {
        string path = Path.Combine(_viewer!.Set, "medical-images.json");
        string manifest = File.ReadAllText(path).TrimEnd().TrimEnd('}').TrimEnd(); // the lines of the images stay as they are
        string entries = string.Join(',', files.Select(file => $$"""{"path":"{{file}}","size":{{List.Length}},"sha256":"00"}"""));
        File.WriteAllText(path, $"{manifest},\n  \"files\": [{entries}]\n}}\n");
    }
}
