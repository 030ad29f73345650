namespace MedicalImages.Build.OrthancTests;

/// <summary>Study lists and URL lists on a real nginx; the bytes of a study list come from a real Orthanc.</summary>
[TestClass]
public sealed class ListTests : IDisposable
{
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("MR")]
    [DataRow("MG")]
    [DataRow("CT")]
    public async Task StudyList_GivesTheSameImages_InDocumentOrder(string modality)
    {
        ServedInstance[] images = NginxLists.Images(modality);
        await using NginxServer nginx = await NginxLists.StartAsync();
        nginx.WriteStudyList("cat", images);
        ProvisionedSet set = Expect.Provisioned(_project, Provision(nginx["cat/studyList.json"], ("ImageServer", SharedOrthanc.Url)), "set");
        Expect.SameSequence(images.GroupBy(image => image.StudyId).SelectMany(study => study.GroupBy(image => image.SeriesId)).SelectMany(series => series), set);
        Assert.AreEqual("10000001.dcm", set.Images[0].Path);
        Assert.HasCount(1 + images.DistinctBy(image => image.StudyId).Count(), await nginx.RequestsAsync());
    }

    [TestMethod]
    public async Task StudyListImageThatTheOrthancDoesNotHave_FailsTheBuild()
    {
        await using NginxServer nginx = await NginxLists.StartAsync();
        nginx.WriteStudyList("cat", [NginxLists.Images("MG")[0], NginxLists.Images("MG")[1] with { Id = new string('0', 8) }]);
        Expect.FailedClean(_project, Provision(nginx["cat/studyList.json"], ("ImageServer", SharedOrthanc.Url)), "set", "MEDIMG2015");
    }

    [TestMethod]
    public async Task UrlList_GivesTheSameImages_AndNothingTwice()
    {
        ServedInstance[] images = NginxLists.Images("MR");
        await using NginxServer nginx = await NginxLists.StartAsync();
        await nginx.WriteUrlListAsync("data", images);
        ProvisionedSet set = Expect.Provisioned(_project, Provision(nginx["data/SHA256SUMS"]), "set");
        Expect.SameImages(images, set);
        Assert.HasCount(images.Length, (await nginx.RequestsAsync()).Where(request => request.Contains("/images/", StringComparison.Ordinal)));

        using var another = new TestProject(_project.Store) { Retries = "0" };
        Expect.SameImages(images, Expect.Provisioned(another, another.Provision(TestProject.Set("set", ("Source", nginx["data/SHA256SUMS"].AbsoluteUri))), "set"));
        Assert.HasCount(images.Length, (await nginx.RequestsAsync()).Where(request => request.Contains("/images/", StringComparison.Ordinal)), "the store had them");
    }

    [TestMethod]
    public async Task ImageOfAnotherHash_IsNeverPlaced()
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer nginx = await NginxLists.StartAsync();
        await nginx.WriteUrlListAsync("data", images);
        nginx.Write("data/images/2 of them.dcm", Phantoms.All[0]);
        Expect.FailedClean(_project, Provision(nginx["data/SHA256SUMS"]), "set", "MEDIMG3001");
        Assert.IsLessThan(images.Length, _project.BlobCount);
    }

    [TestMethod]
    public async Task RedirectedList_IsRelativeToWhereItCameFrom()
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer nginx = await NginxLists.StartAsync(NginxServer.Redirect("/latest/", "/v2/"), NginxServer.Redirect("/cat/", "/v2/"));
        await nginx.WriteUrlListAsync("v2", images);
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(nginx["latest/SHA256SUMS"]), "set"));
        Assert.IsEmpty((await nginx.RequestsAsync()).Where(request => request.Contains("/latest/images", StringComparison.Ordinal)));

        nginx.WriteStudyList("v2", images);
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(nginx["cat/studyList.json"], ("ImageServer", SharedOrthanc.Url)), "set"));
    }

    [TestMethod]
    public async Task RedirectInCircles_Ends()
    {
        await using NginxServer nginx = await NginxLists.StartAsync(NginxServer.Redirect("/a/", "/b/"), NginxServer.Redirect("/b/", "/a/"));
        Expect.FailedClean(_project, Provision(nginx["a/list.txt"]), "set", "MEDIMG2007");
        Assert.IsLessThan(10, (await nginx.RequestsAsync()).Count);
    }

    [TestMethod]
    public async Task ClosedList_IsAnError_WithoutItsCredentials()
    {
        await using NginxServer nginx = await NginxLists.StartAsync(NginxServer.Protect("/data/", "reader", "open sesame"));
        await nginx.WriteUrlListAsync("data", NginxLists.Images("MG"));
        Expect.FailedClean(_project, Provision(nginx["data/SHA256SUMS"]), "set", "MEDIMG2004");
        using var request = new HttpRequestMessage(HttpMethod.Get, "data/SHA256SUMS") { Headers = { Authorization = new("Basic", Convert.ToBase64String("reader:open sesame"u8)) } };
        Assert.IsTrue((await nginx.Http.SendAsync(request)).IsSuccessStatusCode, "the fixture knows its reader");
    }

    private BuildOutcome Provision(Uri source, params (string, string)[] metadata) => _project.Provision(TestProject.Set("set", [("Source", source.AbsoluteUri), .. metadata]));
}
