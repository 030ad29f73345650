namespace MedicalImages.OrthancTests;

/// <summary>A server whose content changes while it is read: the set has the final content, or the build fails.</summary>
[TestClass]
public sealed class ChangingServerTests : IDisposable
{
    private const int Images = 12;
    private readonly TestProject _project = new() { MaxConnections = "1", Retries = "10" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public async Task ImageDeletedBetweenListingAndFetch_IsOmitted()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string last = await server.IdOfAsync(new SmallImage(100, 1, Images));
        using ForwardingProxy proxy = BeforeImage(server, 3, () => server.DeleteAsync($"instances/{last}"));
        await AssertCompleteAsync(server, proxy, Images - 1);
    }

    [TestMethod]
    public async Task ImageDeletedAfterItsFetch_IsOmitted()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string first = await server.IdOfAsync(new SmallImage(100, 1, 1));
        using ForwardingProxy proxy = BeforeImage(server, 3, () => server.DeleteAsync($"instances/{first}"));
        await AssertCompleteAsync(server, proxy, Images - 1);
    }

    [TestMethod]
    public async Task AllImagesDeletedDuringTheBuild_IsAnError()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string study = (await ServedInstance.ReadAllAsync(server))[0].StudyId;
        using ForwardingProxy proxy = BeforeImage(server, 3, () => server.DeleteAsync($"studies/{study}"));
        Expect.FailedClean(_project, Provision(proxy), "set", "MEDIMG2009");
    }

    [TestMethod]
    public async Task ImagesAddedDuringTheBuild_AreIncluded()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using ForwardingProxy proxy =
            BeforeImage(server, 5, () => server.UploadAsync([new SmallImage(100, 1, 50).Bytes, new SmallImage(101, 1, 1).Bytes]));
        await AssertCompleteAsync(server, proxy, Images + 2);
        Assert.AreEqual(Images + 2, proxy.ImageRequests());
    }

    [TestMethod]
    public async Task ImagesAddedAfterTheLimit_DoNotChangeTheSet()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using ForwardingProxy proxy = BeforeImage(server, 2, () => server.UploadAsync([new SmallImage(100, 1, 50).Bytes]));
        ProvisionedSet set = Expect.Provisioned(_project, Provision(proxy, ("Limit", "4")), "set");
        Assert.AreEqual("1 2 3 4", string.Join(' ', set.Images.Select(image => image["instanceNumber"])));
    }

    [TestMethod]
    public async Task ServerThatKeepsChanging_IsAnError_AndFetchedImagesAreKept()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        int added = 0;
        using var proxy = new ForwardingProxy(server.Uri, async request =>
        {
            if (request.IsImage()) await server.UploadAsync(new SmallImage(101, 1, Interlocked.Increment(ref added)).Bytes);
        });
        Expect.FailedClean(_project, Provision(proxy), "set", "MEDIMG2011");
        Assert.AreEqual(proxy.ImageRequests(), _project.BlobCount);
    }

    [TestMethod]
    public async Task ImageReplacedWithTheSameId_HasANewRevision_AndIsTheOnlyOneFetched()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images, ("OverwriteInstances", true));
        using var proxy = new ForwardingProxy(server.Uri);
        Expect.Provisioned(_project, Provision(proxy), "set");
        byte[] replacement = new SmallImage(100, 1, 4) { Gray = 900 }.Bytes;
        await server.UploadAsync(replacement);

        using var other = new TestProject(_project.Store);
        ProvisionedSet set = Expect.Provisioned(other, other.Provision(TestProject.Set("set", ("Source", proxy.Uri.ToString()))), "set");
        CollectionAssert.AreEqual(replacement, set.Images[3].Bytes);
        Assert.AreEqual(Images + 1, proxy.ImageRequests());
    }

    [TestMethod]
    [DataRow(2, "after its fetch")]
    [DataRow(9, "before its fetch")]
    public async Task ImageReplacedWhileTheSetIsRead_IsTheNewImage(int replaced, string when)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images, ("OverwriteInstances", true));
        byte[] replacement = new SmallImage(100, 1, replaced) { Gray = 900 }.Bytes;
        using ForwardingProxy proxy = BeforeImage(server, 6, () => server.UploadAsync(replacement));
        ProvisionedSet set = await AssertCompleteAsync(server, proxy, Images);
        CollectionAssert.AreEqual(replacement, set.Images[replaced - 1].Bytes, when);
    }

    [TestMethod]
    public async Task RestartedServer_IsRetried_AndNoImageIsFetchedTwice()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using ForwardingProxy proxy = BeforeImage(server, 6, async () =>
        {
            await server.StopAsync();
            await server.StartAsync();
        });
        await AssertCompleteAsync(server, proxy, Images);
        string[] repeated = [.. proxy.Requests.Where(OrthancRequests.IsImage).GroupBy(request => request.Target)
            .Where(group => group.Skip(1).Any()).Select(group => group.Key)];
        CollectionAssert.IsSubsetOf(repeated, new[] { proxy.Requests.Where(OrthancRequests.IsImage).ElementAt(5).Target },
            "only the image that was being fetched when the server stopped");
    }

    [TestMethod]
    public async Task RestartedServer_WithEightConnections_LosesNoImage()
    {
        _project.MaxConnections = "8";
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(100);
        using ForwardingProxy proxy = BeforeImage(server, 40, async () =>
        {
            await server.StopAsync();
            await server.StartAsync();
        });
        await AssertCompleteAsync(server, proxy, 100);
    }

    [TestMethod]
    public async Task StoppedServer_FailsTheBuild_AndTheNextBuildResumes()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        _project.Retries = "1";
        Task stopping = Task.CompletedTask;
        using ForwardingProxy proxy = BeforeImage(server, 6, () => stopping = server.StopAsync());
        string message = Expect.FailedClean(_project, Provision(proxy), "set", "MEDIMG2001");
        Assert.Contains($"5 of {Images} images", message);

        await stopping;
        await server.StartAsync();
        int before = proxy.ImageRequests();
        await AssertCompleteAsync(server, proxy, Images);
        Assert.AreEqual(before + Images - 5, proxy.ImageRequests());
    }

    /// <summary>A proxy that runs an action once, before the n-th request for an image.</summary>
    private static ForwardingProxy BeforeImage(OrthancServer server, int number, Func<Task> happen)
    {
        int seen = 0;
        return new ForwardingProxy(server.Uri, request => request.IsImage() && Interlocked.Increment(ref seen) == number
            ? happen()
            : Task.CompletedTask);
    }

    private BuildOutcome Provision(ForwardingProxy server, params (string, string)[] selection) =>
        _project.Provision(TestProject.Set("set", [("Source", server.Uri.ToString()), .. selection]));

    private async Task<ProvisionedSet> AssertCompleteAsync(OrthancServer server, ForwardingProxy proxy, int count)
    {
        ProvisionedSet set = Expect.Provisioned(_project, Provision(proxy), "set");
        Assert.HasCount(count, set.Images);
        Expect.SameSequence(ServedInstance.InOrder(await ServedInstance.ReadAllAsync(server)), set);
        return set;
    }
}
