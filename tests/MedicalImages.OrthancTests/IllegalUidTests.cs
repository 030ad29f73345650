namespace MedicalImages.OrthancTests;

/// <summary>
/// UIDs that violate the standard but are stored by a real Orthanc: every source provides the images with the same names and one warning.
/// </summary>
[TestClass]
public sealed class IllegalUidTests
{
    private const string Warning = "MEDIMG3008";

    // Letters, more than 64 characters, a space, a trailing dot, leading zeros and an empty component; also in study and series.
    private static readonly NamedImage[] Images =
    [
        new("1.2.826.0.1.3680043.10.999.116.a1"), new($"1.2.{new string('7', 61)}"), new($"1.2.{new string('8', 200)}"),
        new("1.2.826.10 20.5"),
        new("1.2.826.77."), new("1.2.826.007.1"), new("1.2..826.9"), new(".1.2.826"), new("GE-images_1.2"), new("1.2.a", "1.2.b", "1.2 .c"),
    ];

    private static EverySource? _sources;

    public static IEnumerable<string> Ways => EverySource.Ways;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) =>
        _sources = await EverySource.StartAsync([.. Images.Select(image => image.Bytes)]);

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_sources is not null) await _sources.DisposeAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void Images_FromEverySource_HaveTheSameNames_AndOneWarning(string way)
    {
        RequireServer();
        using TestProject first = new(), second = new();
        IEnumerable<string> expected = Provision(first, "Directory", ("Layout", "Hierarchy"));
        Assert.AreEqual(Lines(expected), Lines(Provision(second, way, ("Layout", "Hierarchy"))));
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void LockedSet_OnANewMachine_IsIdentical(string way)
    {
        RequireServer();
        using TestProject one = new() { Settings = { ["UseLockFile"] = "true" } };
        using TestProject two = new()
        {
            Settings = { ["UseLockFile"] = "true", ["LockFile"] = one.LockFile, ["ContinuousIntegration"] = "true" },
        };
        Assert.AreEqual(Lines(Provision(one, way)), Lines(Provision(two, way)));
    }

    [TestMethod]
    [DataRow("Orthanc", 0)]
    [DataRow("Orthanc", 4)]
    [DataRow("DicomWeb", 0)]
    [DataRow("DicomWeb", 1)]
    [DataRow("DicomWeb", 4)]
    [DataRow("Directory", 0)]
    [DataRow("Zip", 3)]
    [DataRow("Orthanc", 3)]
    [DataRow("DicomWeb", 3)]
    [DataRow("StudyList", 4)]
    public void Image_CanBeSelectedByUid(string way, int index)
    {
        RequireServer();
        using var project = new TestProject();
        string name = Images[index].SOPInstanceUID.Replace(" ", "", StringComparison.Ordinal);
        BuildOutcome build = project.Provision(TestProject.Set("set", [.. Source(way), ("Instances", name)]));
        ProvisionedSet set = Expect.Provisioned(project, build, "set");
        CollectionAssert.AreEqual(Images[index].Bytes, set.Images.Single().Bytes);
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void Image_CanBeSelectedByQuery(string way)
    {
        RequireServer();
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("set", [.. Source(way), ("Query", "SOPInstanceUID=1.2.826.*.116.a?")]));
        CollectionAssert.AreEqual(Images[0].Bytes, Expect.Provisioned(project, build, "set").Images.Single().Bytes);
    }

    [TestMethod]
    [DataRow("Orthanc")]
    [DataRow("DicomWeb")]
    [DataRow("Directory")]
    public void StudyAndSeries_CanBeSelectedByUid(string way)
    {
        RequireServer();
        using var project = new TestProject();
        BuildOutcome build = project.Provision(
            TestProject.Set("study", [.. Source(way), ("Studies", "1.2.c")]),
            TestProject.Set("series", [.. Source(way), ("Series", "1.2.b")]));
        CollectionAssert.AreEqual(Images[^1].Bytes, Expect.Provisioned(project, build, "study").Images.Single().Bytes);
        CollectionAssert.AreEqual(Images[^1].Bytes, Expect.Provisioned(project, build, "series").Images.Single().Bytes);
    }

    // The web server of Orthanc drops a trailing dot of a path segment.
    [TestMethod]
    [DataRow("1.2.b.", "1.2.c")]
    [DataRow("1.2.b", "1.2.c.")]
    public async Task UidThatEndsWithADot_WorksWithOrthanc_AndIsAnErrorWithDicomWeb(string series, string study)
    {
        RequireServer();
        await using OrthancServer server = await OrthancServer.StartNewAsync(OrthancServer.WithDicomWeb);
        var image = new NamedImage("1.2.a", series, study);
        Assert.IsNotNull(await server.UploadAsync(image.Bytes));
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", server.Uri.AbsoluteUri)));
        CollectionAssert.AreEqual(image.Bytes, Expect.Provisioned(project, build, "set").Images.Single().Bytes);
        string message = Expect.Failed(project.Provision(TestProject.Set("web", ("Source", $"{server.Uri}dicom-web"))), "MEDIMG2006");
        Assert.Contains("ends with a dot", message);
    }

    // Neither shown nor written, but compared by raw bytes.
    [TestMethod]
    [DataRow("1.2^3")]
    [DataRow("{0A1B-2}")]
    [DataRow("1.2.\u00e4")]
    [DataRow("1.2/3.4")]
    [DataRow("DOE^JOHN")]
    public async Task IllegalUid_IsCompared(string uid)
    {
        RequireServer();
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        var image = new NamedImage(uid);
        Assert.IsNotNull(await server.UploadAsync(image.Bytes));
        using var project = new TestProject { Settings = { ["UseLockFile"] = "true" } };
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", server.Uri.AbsoluteUri)));
        ProvisionedSet set = Expect.Provisioned(project, build, "set");
        CollectionAssert.AreEqual(image.Bytes, set.Images.Single().Bytes);
        Assert.IsNull(set.Images.Single()["sopInstanceUID"]);
        Assert.AreEqual(Warning, string.Join(' ', build.Log.Codes));
        string[] written = [build.ToString(), File.ReadAllText(project.LockFile), set.Manifest.GetRawText()];
        foreach (string text in written) Assert.DoesNotContain(uid, text);
    }

    private static void RequireServer()
    {
        if (_sources is null) Assert.Inconclusive(OrthancServer.MissingDicomWeb!);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static IEnumerable<string> Provision(TestProject project, string way, params (string, string)[] metadata)
    {
        BuildOutcome build = project.Provision(TestProject.Set("set", [.. metadata, .. Source(way)]));
        ProvisionedSet set = Expect.Provisioned(project, build, "set");
        Assert.AreEqual(Warning, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.HasCount(Images.Length, set.Images);
        string?[] uids = [.. set.Images.Select(image => image["sopInstanceUID"])];
        CollectionAssert.AreEquivalent(Images.Select(image => image.SOPInstanceUID).ToArray(), uids);
        return set.Images.Select(image => $"{image.Path} {image["sha256"]}").Order(StringComparer.Ordinal);
    }

    private static (string, string)[] Source(string way) => _sources![way];
}
