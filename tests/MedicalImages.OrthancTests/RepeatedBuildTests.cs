using Microsoft.Build.Framework;

namespace MedicalImages.OrthancTests;

/// <summary>Fetched images are not requested again.</summary>
[TestClass]
public sealed class RepeatedBuildTests
{
    private const int Images = 20;

    [TestMethod]
    public async Task SecondProjectOfTheSameStore_RequestsNoImage()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using var proxy = new ForwardingProxy(server.Uri);
        using var first = new TestProject();
        using var second = new TestProject(first.Store);
        ITaskItem set = TestProject.Set("set", ("Source", proxy.Uri.ToString()));
        Expect.Provisioned(first, first.Provision(set), "set");
        Assert.AreEqual(Images, proxy.ImageRequests());

        ProvisionedSet again = Expect.Provisioned(second, second.Provision(set), "set");
        Expect.SameSequence(ServedInstance.InOrder(await ServedInstance.ReadAllAsync(server)), again);
        Assert.AreEqual(Images, proxy.ImageRequests());
    }

    [TestMethod]
    public async Task AnotherSelectionOfTheSameSource_RequestsOnlyNewImages()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using var proxy = new ForwardingProxy(server.Uri);
        using var project = new TestProject();
        Expect.Provisioned(project, project.Provision(Set("Limit", "5")), "set");
        ProvisionedSet wider = Expect.Provisioned(project, project.Provision(Set("Limit", "8")), "set");
        Assert.HasCount(8, wider.Images);
        Assert.AreEqual(8, proxy.ImageRequests());

        ITaskItem Set(string metadata, string value) => TestProject.Set("set", ("Source", proxy.Uri.ToString()), (metadata, value));
    }

    [TestMethod]
    public async Task SecondRun_WithTheServerStopped_SendsNoRequest()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using var proxy = new ForwardingProxy(server.Uri);
        using var project = new TestProject();
        ITaskItem set = TestProject.Set("set", ("Source", proxy.Uri.ToString()));
        Expect.Provisioned(project, project.Provision(set), "set");
        int requestCount = proxy.Requests.Count;
        await server.StopAsync();

        Assert.HasCount(Images, Expect.Provisioned(project, project.Provision(set), "set").Images);
        Assert.HasCount(requestCount, proxy.Requests);
    }

    [TestMethod]
    public async Task DeletedFile_WithTheServerStopped_IsRestoredFromTheStore()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using var project = new TestProject();
        ITaskItem set = TestProject.Set("set", ("Source", server.Uri.ToString()));
        ProvisionedImage lost = Expect.Provisioned(project, project.Provision(set), "set").Images[7];
        byte[] bytes = lost.Bytes;
        File.Delete(lost.File);
        await server.StopAsync();

        Expect.Provisioned(project, project.Provision(set), "set");
        CollectionAssert.AreEqual(bytes, lost.Bytes);
    }

    [TestMethod]
    public async Task TwoRunsIntoTwoFolders_WriteTheSameManifest()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        using var first = new TestProject();
        using var second = new TestProject();
        ITaskItem set = TestProject.Set("set", ("Source", server.Uri.ToString()));
        byte[] one = await File.ReadAllBytesAsync(Expect.Provisioned(first, first.Provision(set), "set").ManifestPath);
        byte[] two = await File.ReadAllBytesAsync(Expect.Provisioned(second, second.Provision(set), "set").ManifestPath);
        CollectionAssert.AreEqual(one, two);
    }
}
