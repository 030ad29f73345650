namespace MedicalImages.OrthancTests;

/// <summary>A large number of images. Connections and requests are counted, not time.</summary>
[TestClass]
public sealed class ManySmallImagesTests
{
    private const int Images = 4_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Large")]
    public async Task FourThousandImages_UseEightConnections_AndOneRequestEach()
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

    /// <summary>A listing has pages of 10,000 images.</summary>
    [TestMethod]
    [TestCategory("Large")]
    public async Task MoreThanOnePage_IsListedCompletely()
    {
        const int More = 10_010;
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(More);
        using var proxy = new ForwardingProxy(server.Uri);
        using var project = new TestProject();
        BuildOutcome list = project.List(TestProject.Set("set", ("Source", proxy.Uri.ToString()),
            ("Query", "SOPClassUID=1.2.840.10008.5.1.4.1.1.7")));
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains($"set: {More} images", list.ToString());
        Assert.AreEqual(2, proxy.Requests.Count(request => request.Target == "/tools/find"));
    }
}
