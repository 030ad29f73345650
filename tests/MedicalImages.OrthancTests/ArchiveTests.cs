namespace MedicalImages.OrthancTests;

/// <summary>Archives of a real Orthanc: without a length, with patient names, and with a DICOMDIR in media archives.</summary>
[TestClass]
public sealed class ArchiveTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("archive")]
    [DataRow("media")]
    public void StudyArchive_ContainsTheSameFiles(string kind)
    {
        string study = SharedOrthanc.UnusuallyNumbered[0].StudyInstanceUID;
        string id = SharedOrthanc.Instances.First(instance => instance["StudyInstanceUID"] == study).StudyId;
        BuildOutcome build = _project.Provision(
            TestProject.Set("archive", ("Source", $"{SharedOrthanc.Url.TrimEnd('/')}/studies/{id}/{kind}"), ("SourceType", "Archive")),
            TestProject.Set("images", ("Source", SharedOrthanc.Url), ("Studies", study)));
        ProvisionedSet archive = Expect.Provisioned(_project, build, "archive");
        Assert.HasCount(SharedOrthanc.UnusuallyNumbered.Count, archive.Images);
        Assert.AreEqual(Listed(Expect.Provisioned(_project, build, "images")), Listed(archive));
        // the DICOMDIR
        Assert.AreEqual(kind == "media", build.ToString().Contains("archive: 1 other file ", StringComparison.Ordinal), build.ToString());
        Assert.DoesNotContain("SMALL", build.ToString()); // the patient name, which Orthanc uses in entry names
    }

    private static string Listed(ProvisionedSet set) => string.Join('\n', set.Images.Select(image => $"{image["sha256"]} {image.Path}"));
}
