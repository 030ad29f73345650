namespace MedicalImages.OrthancTests;

/// <summary>Effects of the configuration of a server.</summary>
[TestClass]
public sealed class ServerSettingsTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("Modality=OT")]
    [DataRow("SeriesDescription=S*|Small")]
    public async Task CappedFindResponse_IsAnError(string query)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(30, ("LimitFindInstances", 10));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()), ("Query", query)));
        Assert.Contains("LimitFindInstances", Expect.FailedClean(_project, build, "set", "MEDIMG2012"));
    }

    [TestMethod]
    public async Task CapOnFinds_DoesNotApplyToAllImages()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(30, ("LimitFindInstances", 10));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString())));
        Assert.HasCount(30, Expect.Provisioned(_project, build, "set").Images);
    }

    [TestMethod]
    public async Task FindResponseBelowTheCap_IsComplete()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(30, ("LimitFindInstances", 10));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()),
            ("Query", "InstanceNumber=1|2|3")));
        Assert.HasCount(3, Expect.Provisioned(_project, build, "set").Images);
    }

    [TestMethod]
    public async Task CappedLookup_IsAnError()
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync(("LimitFindResults", 2));
        SmallImage[] images = [.. Enumerable.Range(1, 5).Select(study => new SmallImage(study, 1, 1))];
        await server.UploadAsync(images.Select(image => image.Bytes));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()),
            ("Studies", string.Join(';', images.Select(image => image.StudyInstanceUID)))));
        if (build.Succeeded) Assert.HasCount(5, Expect.Provisioned(_project, build, "set").Images);
        else Assert.IsFalse(Path.Exists(_project.Destination("set")));
    }

    [TestMethod]
    [DataRow("StoreMD5ForAttachments", false)]
    [DataRow("StorageCompression", true)]
    [DataRow("HttpCompressionEnabled", true)]
    [DataRow("KeepAlive", false)]
    [DataRow("CheckRevisions", true)]
    public async Task ServerSetting_DoesNotChangeTheBytes(string name, bool value)
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync((name, value));
        await server.UploadAsync(Phantoms.All.Where((_, i) => i % 5 == 0));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString())));
        Expect.SameSequence(ServedInstance.InOrder(await ServedInstance.ReadAllAsync(server)), Expect.Provisioned(_project, build, "set"));
    }
}
