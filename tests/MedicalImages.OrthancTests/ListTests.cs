using System.IO.Compression;
using Microsoft.Build.Framework;

namespace MedicalImages.OrthancTests;

/// <summary>Study lists and URL lists on a real nginx. The bytes of a study list come from a real Orthanc.</summary>
[TestClass]
public sealed class ListTests : IDisposable
{
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("MR")]
    [DataRow("MG")]
    [DataRow("CT")]
    public async Task StudyList_HasTheSameImages_InDocumentOrder(string modality)
    {
        ServedInstance[] images = NginxLists.Images(modality);
        await using NginxServer nginx = await NginxLists.StartAsync();
        nginx.WriteStudyList("cat", images);
        ProvisionedSet set = Expect.Provisioned(_project, Provision(nginx["cat/studyList.json"], ("ImageServer", SharedOrthanc.Url)),
            "set");
        Expect.SameSequence(images.GroupBy(image => image.StudyId).SelectMany(study => study.GroupBy(image => image.SeriesId))
            .SelectMany(series => series), set);
        Assert.AreEqual("10000001.dcm", set.Images[0].Path);
        Assert.HasCount(1 + images.DistinctBy(image => image.StudyId).Count(), await nginx.RequestsAsync());
    }

    [TestMethod]
    public async Task StudyListImage_MissingInOrthanc_FailsTheBuild()
    {
        await using NginxServer nginx = await NginxLists.StartAsync();
        nginx.WriteStudyList("cat", [NginxLists.Images("MG")[0], NginxLists.Images("MG")[1] with { Id = new string('0', 8) }]);
        Expect.FailedClean(_project, Provision(nginx["cat/studyList.json"], ("ImageServer", SharedOrthanc.Url)), "set", "MEDIMG2015");
    }

    [TestMethod]
    public async Task UrlList_HasTheSameImages_WithoutDuplicates()
    {
        ServedInstance[] images = NginxLists.Images("MR");
        await using NginxServer nginx = await NginxLists.StartAsync();
        await nginx.WriteUrlListAsync("data", images);
        ProvisionedSet set = Expect.Provisioned(_project, Provision(nginx["data/SHA256SUMS"]), "set");
        Expect.SameImages(images, set);
        Assert.HasCount(images.Length, (await nginx.RequestsAsync())
            .Where(request => request.Contains("/images/", StringComparison.Ordinal)));

        using var another = new TestProject(_project.Store) { Retries = "0" };
        Expect.SameImages(images, Expect.Provisioned(another,
            another.Provision(TestProject.Set("set", ("Source", nginx["data/SHA256SUMS"].AbsoluteUri))), "set"));
        Assert.HasCount(images.Length, (await nginx.RequestsAsync())
            .Where(request => request.Contains("/images/", StringComparison.Ordinal)), "they were in the store");
    }

    [TestMethod]
    public async Task ImageWithAnotherHash_IsNotPlaced()
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer nginx = await NginxLists.StartAsync();
        await nginx.WriteUrlListAsync("data", images);
        nginx.Write("data/images/2 of them.dcm", Phantoms.All[0]);
        Expect.FailedClean(_project, Provision(nginx["data/SHA256SUMS"]), "set", "MEDIMG3001");
        Assert.IsLessThan(images.Length, _project.BlobCount);
    }

    [TestMethod]
    public async Task UrlsOfARedirectedList_AreRelativeToTheFinalUrl()
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer nginx =
            await NginxLists.StartAsync(NginxServer.Redirect("/latest/", "/v2/"), NginxServer.Redirect("/cat/", "/v2/"));
        await nginx.WriteUrlListAsync("v2", images);
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(nginx["latest/SHA256SUMS"]), "set"));
        Assert.IsEmpty((await nginx.RequestsAsync()).Where(request => request.Contains("/latest/images", StringComparison.Ordinal)));

        nginx.WriteStudyList("v2", images);
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(nginx["cat/studyList.json"], ("ImageServer", SharedOrthanc.Url)),
            "set"));
    }

    [TestMethod]
    public async Task RedirectLoop_IsAnError()
    {
        await using NginxServer nginx = await NginxLists.StartAsync(NginxServer.Redirect("/a/", "/b/"), NginxServer.Redirect("/b/", "/a/"));
        Expect.FailedClean(_project, Provision(nginx["a/list.txt"]), "set", "MEDIMG2007");
        Assert.IsLessThan(10, (await nginx.RequestsAsync()).Count);
    }

    [TestMethod]
    [DataRow("data/SHA256SUMS")]
    [DataRow("data/images.zip")]
    public async Task ProtectedList_RequiresThePassword(string path)
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer nginx = await NginxLists.StartAsync(NginxServer.Protect("/data/", "reader", "open sesame"));
        await nginx.WriteUrlListAsync("data", images);
        ZipFile.CreateFromDirectory(Path.Combine(nginx.ContentFolder, "data", "images"),
            Path.Combine(nginx.ContentFolder, "data", "images.zip"));
        (string, string) set = ("CredentialVariable", "LISTS");

        Expect.FailedClean(_project, Provision(nginx[path]), "set", "MEDIMG2004");
        _project.Variables["LISTS_USERNAME"] = "reader";
        _project.Variables["LISTS_PASSWORD"] = "open barley";
        string refused = Expect.FailedClean(_project, Provision(nginx[path], set), "set", "MEDIMG2004");
        Assert.Contains("LISTS_USERNAME and LISTS_PASSWORD", refused);
        Assert.DoesNotContain("barley", refused);
        Assert.HasCount(2, await nginx.RequestsAsync(), "a wrong password is sent once, so that no account is locked");

        _project.Variables["LISTS_PASSWORD"] = "open sesame";
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(nginx[path], set), "set"));
        Assert.IsTrue((await nginx.RequestsAsync()).Skip(2).All(request => request.EndsWith(" 200 reader", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task CredentialVariableOfAStudyList_IsSentToItsImageServer_AndNetrcToBoth()
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer nginx = await NginxLists.StartAsync(NginxServer.Protect("/closed/", "reader", "open sesame"));
        nginx.WriteStudyList("open", images);
        nginx.WriteStudyList("closed", images);
        (string, string)[] set = [("ImageServer", SharedOrthanc.Url), ("CredentialVariable", "ORTHANC")];
        _project.Variables["ORTHANC_USERNAME"] = "orthanc";
        _project.Variables["ORTHANC_PASSWORD"] = "of the Orthanc";
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(nginx["open/studyList.json"], set), "set"));
        Assert.IsTrue((await nginx.RequestsAsync()).All(request => request.EndsWith(" 200 -", StringComparison.Ordinal)),
            "no credentials were sent to the host of the list");

        using var another = new TestProject { Retries = "0" };
        Assert.Contains("belongs to another server", Expect.FailedClean(another, another.Provision(Closed(set)), "set", "MEDIMG2004"),
            "without its password");
        another.Variables["NETRC"] = another["netrc"];
        await File.WriteAllTextAsync(another["netrc"], "machine 127.0.0.1 login reader password \"open sesame\"");
        TempFolder.Chmod(another["netrc"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Expect.SameImages(images, Expect.Provisioned(another, another.Provision(Closed(set[..1])), "set"));

        ITaskItem Closed((string, string)[] metadata)
        {
            another.Variables["ORTHANC_TOKEN"] = "t";
            return TestProject.Set("set", [("Source", nginx["closed/studyList.json"].AbsoluteUri), .. metadata]);
        }
    }

    [TestMethod]
    public async Task RedirectToAnotherOrigin_IsFollowed_WithoutThePassword()
    {
        ServedInstance[] images = NginxLists.Images("MG");
        await using NginxServer there = await NginxLists.StartAsync();
        await using NginxServer here =
            await NginxLists.StartAsync(NginxServer.Protect("/data/", "reader", "open sesame"),
            NginxServer.Redirect("/data/images/", $"{there.Uri}data/images/"));
        await here.WriteUrlListAsync("data", images);
        await there.WriteUrlListAsync("data", images);
        _project.Variables["LISTS_USERNAME"] = "reader";
        _project.Variables["LISTS_PASSWORD"] = "open sesame";
        Expect.SameImages(images, Expect.Provisioned(_project, Provision(here["data/SHA256SUMS"], ("CredentialVariable", "LISTS")), "set"));
        Assert.IsTrue((await there.RequestsAsync()).All(request => request.EndsWith(" 200 -", StringComparison.Ordinal)),
            "no credentials were sent there");
        Assert.HasCount(images.Length, await there.RequestsAsync());
    }

    private BuildOutcome Provision(Uri source, params (string, string)[] metadata) =>
        _project.Provision(TestProject.Set("set", [("Source", source.AbsoluteUri), .. metadata]));
}
