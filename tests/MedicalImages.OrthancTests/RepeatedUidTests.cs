namespace MedicalImages.OrthancTests;

/// <summary>One SOPInstanceUID in two studies, as on real servers.</summary>
[TestClass]
public sealed class RepeatedUidTests : IDisposable
{
    private const string Original = "cr/0001";
    private readonly TestProject _project = new();

    // The study of the phantom, and one whose UID differs in the last digit.
    private static readonly string Study = new SmallImage(5, 1, 1).StudyInstanceUID;
    private static readonly string OtherStudy = Study[..^1] + (Study[^1] == '9' ? '8' : '9');

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("Series")]
    [DataRow("Numbered")]
    [DataRow("Hierarchy")]
    public async Task BothImages_ArePlaced_WithOneWarning(string layout)
    {
        await using OrthancServer server = await StartAsync();
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()), ("Layout", layout)));
        ProvisionedSet set = Expect.Provisioned(_project, build, "set");
        Expect.SameSequence(ServedInstance.InOrder(await ServedInstance.ReadAllAsync(server)), set);
        Assert.HasCount(2, set.Images.Select(image => image.Path).Distinct());
        Assert.AreEqual("MEDIMG3004", string.Join(' ', build.Log.Codes));
    }

    [TestMethod]
    public async Task RepeatedUID_SelectsBothImages()
    {
        await using OrthancServer server = await StartAsync();
        string uid = (await ServedInstance.ReadAllAsync(server))[0]["SOPInstanceUID"]!;
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()), ("Instances", uid)));
        Assert.HasCount(2, Expect.Provisioned(_project, build, "set").Images);
    }

    [TestMethod]
    public async Task OrthancIdOfARepeatedUID_SelectsOneImage()
    {
        await using OrthancServer server = await StartAsync();
        ServedInstance one = (await ServedInstance.ReadAllAsync(server)).Single(image => image["StudyInstanceUID"] == OtherStudy);
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()), ("Instances", one.Id)));
        Expect.SameSequence([one], Expect.Provisioned(_project, build, "set"));
        Assert.IsEmpty(build.Log.Codes);
    }

    /// <summary>
    /// Two patients with equal study, series and SOP instance UIDs: only the Orthanc ids differ, and the Hierarchy layout has one path for
    /// both.
    /// </summary>
    [TestMethod]
    public async Task EqualPathsOfAHierarchy_ContainAHash()
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        byte[] image = Phantoms.Named(Original);
        await server.UploadAsync([image, image.With("PHANTOM-5", "PHANTOM-X")]);
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()), ("Layout", "Hierarchy")));
        ProvisionedSet set = Expect.Provisioned(_project, build, "set");
        Assert.AreEqual("MEDIMG3004", string.Join(' ', build.Log.Codes));
        foreach (ProvisionedImage placed in set.Images)
            Assert.AreEqual($"{Study}/{placed["seriesInstanceUID"]}/{placed["sopInstanceUID"]}-{placed["sha256"]![..8]}.dcm", placed.Path);
    }

    private static async Task<OrthancServer> StartAsync()
    {
        OrthancServer server = await IsolatedOrthanc.StartAsync();
        byte[] image = Phantoms.Named(Original);
        await server.UploadAsync([image, image.With(Study, OtherStudy)]);
        return server;
    }
}
