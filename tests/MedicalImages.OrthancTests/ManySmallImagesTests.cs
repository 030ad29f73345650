using System.Net.Http.Json;
using System.Text.Json;

namespace MedicalImages.OrthancTests;

/// <summary>A large number of images. Connections and requests are counted, not time.</summary>
[TestClass]
public sealed class ManySmallImagesTests
{
    private static readonly int Images = LongForm.Choose(sample: 400, whole: 4_000);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Large")]
    public async Task ManyImages_UseEightConnections_AndOneRequestEach()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using var proxy = new ForwardingProxy(server.Uri);
        using var project = new TestProject();
        ProvisionedSet set = Expect.Provisioned(project, project.Provision(TestProject.Set("set", ("Source", proxy.Uri.ToString()))),
            "set");
        int listing = proxy.Requests.Count - proxy.ImageRequests();
        TestContext.WriteLine($"{proxy.Connections} connections, {proxy.ImageRequests()} requests for images, {listing} for the listing: "
            + $"{string.Join(' ', proxy.Requests.Where(request => !request.IsImage()).Select(request => request.Target))}");
        Assert.HasCount(Images, set.Images);
        Assert.AreEqual(Images, proxy.ImageRequests());
        Assert.IsLessThanOrEqualTo(10, listing, "listed once before and once after");
        Assert.IsLessThanOrEqualTo(10, proxy.Connections);
    }

    /// <summary>
    /// A listing has pages of 10,000 images. An upload of so many takes 18 s of processor time, so that the sample is on a simulated
    /// server, and <see cref="PagesOfTheServer_AreDisjoint_AndComplete"/> tests what it simulates.
    /// </summary>
    [TestMethod]
    [TestCategory("Large")]
    [DataRow("", "/instances?expand&since=")]
    [DataRow("Modality=OT", "/tools/find")]
    public async Task MoreThanOnePage_IsListedCompletely(string query, string request)
    {
        const int More = 10_010;
        await using OrthancServer? server = LongForm.IsOn ? await IsolatedOrthanc.WithImagesAsync(More) : null;
        using TinyOrthanc? simulated = server is null ? new TinyOrthanc(SmallImage.SeriesOf(More)) : null;
        using var proxy = new ForwardingProxy(server?.Uri ?? new Uri(simulated!.Url));
        using var project = new TestProject();
        BuildOutcome list = project.List(TestProject.Set("set", ("Source", proxy.Uri.ToString()),
            ("Query", $"SOPClassUID=1.2.840.10008.5.1.4.1.1.7;{query}")));
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains($"set: {More} images", list.ToString());
        Assert.AreEqual(2, proxy.Requests.Count(one => one.Target.StartsWith(request, StringComparison.Ordinal)));
    }

    /// <summary>Something in front of the server removes the offset, or passes only the first page: a find lists all images.</summary>
    [TestMethod]
    [TestCategory("Large")]
    [DataRow(false)]
    [DataRow(true)]
    public void PageThatIsNotPassed_IsReplacedByAFind(bool isRefused)
    {
        const int Images = 10_000; // a full page, so that a second one is requested
        using TinyOrthanc server = new(SmallImage.SeriesOf(Images));
        server.Guard = request => !request.Target.StartsWith("/instances?", StringComparison.Ordinal) || request.Target.Contains("since=0&")
            ? null : isRefused ? ScriptedReply.Status(404) : server.List(since: 0);
        using var project = new TestProject() { Retries = "0" };
        BuildOutcome list = project.List(TestProject.Set("set", ("Source", server.Url)));
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains($"set: {Images} images", list.ToString());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task PagesOfTheServer_AreDisjoint_AndComplete(bool isFind)
    {
        const int Size = 50;
        var listed = new List<string>();
        for (int found = Size; found == Size;)
        {
            using HttpResponseMessage response = isFind
                ? await FindAsync(listed.Count, Size)
                : await SharedOrthanc.Server.Http.GetAsync($"instances?expand&since={listed.Count}&limit={Size}");
            JsonElement[] page = [.. (await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];
            listed.AddRange(page.Select(image => image.GetProperty("ID").GetString()!));
            found = page.Length;
        }

        Assert.IsGreaterThan(Size, listed.Count);
        Assert.AreSequenceEqual(SharedOrthanc.Instances.Select(image => image.Id).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [TestMethod]
    public async Task ListOfAllImages_HasTheSameBytesAsAFind()
    {
        using HttpResponseMessage found = await FindAsync(since: 10, limit: 1000);
        Assert.AreEqual(await found.Content.ReadAsStringAsync(),
            await SharedOrthanc.Server.Http.GetStringAsync("instances?expand&since=10&limit=1000"));
    }

    private static async Task<HttpResponseMessage> FindAsync(int since, int limit)
    {
        using var find = new StringContent($$"""{"Level":"Instance","Query":{},"Expand":true,"Since":{{since}},"Limit":{{limit}}}""");
        return await SharedOrthanc.Server.Http.PostAsync("tools/find", find);
    }
}
