using System.Text;

namespace MedicalImages.OrthancTests;

/// <summary>DICOMweb of servers with relevant settings, content and access control.</summary>
[TestClass]
public sealed class DicomWebServerTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("")]
    [DataRow("StudyDate=19900101-")]
    public async Task CappedStudyList_IsAnError(string query)
    {
        await using OrthancServer server = await StartAsync(("LimitFindResults", 5));
        await server.UploadAsync(Enumerable.Range(1, 20).Select(study =>
            new SmallImage(study, 1, 1).Bytes.With("20000101", $"20{study:00}0101")));
        BuildOutcome build = Provision(server, ("Query", query));
        Assert.Contains("LimitFindResults", Expect.FailedClean(_project, build, "set", "MEDIMG2012"));
    }

    [TestMethod]
    public async Task CappedSeriesList_IsAnError()
    {
        await using OrthancServer server = await StartAsync(("LimitFindResults", 5));
        await server.UploadAsync(Enumerable.Range(1, 20).Select(series => new SmallImage(1, series, 1).Bytes));
        Expect.FailedClean(_project, Provision(server), "set", "MEDIMG2012");
    }

    [TestMethod]
    public async Task CappedImageList_IsAnError()
    {
        await using OrthancServer server = await StartAsync(("LimitFindInstances", 10));
        await server.UploadAsync(SmallImage.SeriesOf(30).Select(image => image.Bytes));
        Expect.FailedClean(_project, Provision(server), "set", "MEDIMG2012");
    }

    [TestMethod]
    public async Task ListsBelowTheCap_AreComplete()
    {
        await using OrthancServer server = await StartAsync(("LimitFindResults", 5), ("LimitFindInstances", 10));
        await server.UploadAsync([.. SmallImage.SeriesOf(9).Select(image => image.Bytes), new SmallImage(1, 1, 1).Bytes]);
        Assert.HasCount(10, Expect.Provisioned(_project, Provision(server), "set").Images);
    }

    [TestMethod]
    public async Task CompressedImages_AreFetchedAsStored()
    {
        await using OrthancServer server = await StartAsync();
        await server.UploadAsync(Phantoms.All.Where((_, i) => i >= Phantoms.All.Count - 5));
        ProvisionedSet set = Expect.Provisioned(_project, Provision(server), "set");
        Expect.SameSequence(ServedInstance.InOrder(await ServedInstance.ReadAllAsync(server)), set);
        Assert.IsGreaterThan(1, set.Images.Select(image => image["transferSyntaxUID"]).Distinct().Count());
    }

    /// <summary>Two patients with the same study, series and instance UIDs have one DICOMweb URL.</summary>
    [TestMethod]
    public async Task StudyOfTwoPatients_IsAnError()
    {
        await using OrthancServer server = await StartAsync();
        byte[] image = Phantoms.Named("cr/0001");
        await server.UploadAsync([image, image.With("PHANTOM-5", "PHANTOM-X")]);
        Assert.Contains("SourceType", Expect.FailedClean(_project, Provision(server), "set", "MEDIMG2023"));
        Expect.FailedClean(_project, Provision(server, ("Patients", "PHANTOM-5;PHANTOM-X")), "set", "MEDIMG2023");
    }

    /// <summary>Two patients with the same StudyInstanceUID, but different series: a set of one patient is not in doubt.</summary>
    [TestMethod]
    public async Task StudyOfTwoPatients_AffectsOnlySetsWithBoth()
    {
        await using OrthancServer server = await StartAsync();
        SmallImage names = new(5, 1, 1);
        byte[] image = Phantoms.Named("cr/0001");
        byte[] other = image.With("PHANTOM-5", "PHANTOM-X")
            .With(names.SOPInstanceUID, Other(names.SOPInstanceUID)).With(names.SeriesInstanceUID, Other(names.SeriesInstanceUID));
        await server.UploadAsync([image, other]);
        CollectionAssert.AreEqual(
            image, Expect.Provisioned(_project, Provision(server, ("Patients", "PHANTOM-5")), "set").Images.Single().Bytes);
        CollectionAssert.AreEqual(
            other, Expect.Provisioned(_project, Provision(server, ("Query", "PatientID=PHANTOM-X")), "set").Images.Single().Bytes);
        BuildOutcome bySeries = Provision(server, ("Series", Other(names.SeriesInstanceUID)));
        CollectionAssert.AreEqual(other, Expect.Provisioned(_project, bySeries, "set").Images.Single().Bytes);
        using var both = new TestProject();
        Expect.FailedClean(both, both.Provision(TestProject.Set("set", ("Source", $"{server.Uri}dicom-web"))), "set", "MEDIMG2023");
    }

    /// <summary>Orthanc lists both and returns 404 for either URL.</summary>
    [TestMethod]
    public async Task SOPInstanceUIDInTwoStudies_RejectedByTheServer_IsAnError()
    {
        await using OrthancServer server = await StartAsync();
        byte[] image = Phantoms.Named("cr/0001");
        string study = new SmallImage(5, 1, 1).StudyInstanceUID;
        await server.UploadAsync([image, image.With(study, Other(study))]);
        Expect.FailedClean(_project, Provision(server), "set", "MEDIMG2015");
    }

    [TestMethod]
    [DataRow("/dicom-web", "DicomWeb")]
    [DataRow("/wado", "WadoUri")]
    [DataRow("", "")]
    public async Task ServerWithAPassword_WithoutCredentials_IsAccessDenied(string path, string type)
    {
        await using OrthancServer server =
            await StartAsync(("AuthenticationEnabled", true),
            ("RegisteredUsers", new Dictionary<string, string> { ["user"] = "password" }));
        server.Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("user:password")));
        SmallImage image = new(1, 1, 1);
        await server.UploadAsync([image.Bytes]);
        (string, string)[] set =
            [("Source", server.Uri.ToString().TrimEnd('/') + path), ("SourceType", type), ("Instances", image.SOPInstanceUID)];
        Expect.FailedClean(_project, _project.Provision(TestProject.Set("set", set)), "set", "MEDIMG2004");
        _project.Variables["WEB_USERNAME"] = "user";
        _project.Variables["WEB_PASSWORD"] = "password";
        BuildOutcome build = _project.Provision(TestProject.Set("set", [.. set, ("CredentialVariable", "WEB")]));
        CollectionAssert.AreEqual(image.Bytes, Expect.Provisioned(_project, build, "set").Images.Single().Bytes);
    }

    [TestMethod]
    public async Task OrthancWithoutThePlugin_IsDetected()
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        string message = Expect.FailedClean(_project, Provision(server), "set", "MEDIMG2006");
        Assert.Contains("/studies", message);
        Assert.Contains("404", message);
    }

    /// <summary>If the URL does not state the API, the server is probed.</summary>
    [TestMethod]
    public async Task DicomWebAtAnotherPath_IsFoundByTheProbe()
    {
        await using OrthancServer server = await StartAsync(("DicomWeb", new Dictionary<string, object> { ["Root"] = "/images/" }));
        await server.UploadAsync(SmallImage.SeriesOf(3).Select(image => image.Bytes));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", $"{server.Uri}images")));
        Assert.HasCount(3, Expect.Provisioned(_project, build, "set").Images);
    }

    [TestMethod]
    public async Task ImagesAddedBetweenTwoBuilds_AreFetched()
    {
        await using OrthancServer server = await StartAsync();
        await server.UploadAsync(SmallImage.SeriesOf(3).Select(image => image.Bytes));
        Assert.HasCount(3, Expect.Provisioned(_project, Provision(server), "set").Images);
        await server.UploadAsync([new SmallImage(100, 1, 4).Bytes]);
        Assert.HasCount(4, Expect.Provisioned(_project, Provision(server, ("Limit", "10")), "set").Images);
    }

    private static Task<OrthancServer> StartAsync(params (string, object)[] settings)
    {
        if (OrthancServer.MissingDicomWeb is { } reason) Assert.Inconclusive(reason);
        return IsolatedOrthanc.StartAsync([OrthancServer.WithDicomWeb, .. settings]);
    }

    private BuildOutcome Provision(OrthancServer server, params (string, string)[] selection) =>
        _project.Provision(TestProject.Set("set", [("Source", $"{server.Uri}dicom-web"), .. selection]));

    // The last digit distinguishes a series from its images.
    private static string Other(string uid) => uid[..^2] + (uid[^2] == '9' ? '8' : '9') + uid[^1];
}
