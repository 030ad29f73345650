namespace MedicalImages.OrthancTests;

/// <summary>WADO-URI of a real Orthanc: the images in Instances have the same bytes as in its REST API.</summary>
[TestClass]
public sealed class WadoUriTests : IDisposable
{
    private readonly TestProject _project = new();

    // Includes compressed images. Each UID exists once on the server.
    private static ServedInstance[] Some =>
        [.. SharedOrthanc.Instances.Where(image => image["StudyInstanceUID"] is { Length: > 0 }
        && image["SOPInstanceUID"] is { Length: > 0 })
        .GroupBy(image => image["SOPInstanceUID"]).Where(group => group.Count() == 1).Select(group => group.First())
            .DistinctBy(image => image.TransferSyntaxUID)];

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void ImagesByUID_AreProvisioned() =>
        AssertProvisions(Some, ("Instances", string.Join(';', Some.Select(image => image["SOPInstanceUID"]))));

    [TestMethod]
    public void ImagesByAllThreeUIDs_AreProvisioned() =>
        AssertProvisions(Some, ("Instances", string.Join(';', Some.Select(image =>
        $"{image["StudyInstanceUID"]}/{image["SeriesInstanceUID"]}/{image["SOPInstanceUID"]}"))));

    [TestMethod]
    public void StudyAndSeriesUIDs_AreSent_AndAreMatchedInTheHeader() =>
        AssertProvisions(Some[..1], ("Instances", Some[0]["SOPInstanceUID"]!), ("Studies", Some[0]["StudyInstanceUID"]!),
            ("Series", Some[0]["SeriesInstanceUID"]!));

    [TestMethod]
    public void QueryAndSample_SelectFromTheListedImages()
    {
        AssertProvisions(Some.Where(image => image["Modality"] == "CT"),
            ("Instances", string.Join(';', Some.Select(image => image["SOPInstanceUID"]))), ("Query", "Modality=CT"));
        AssertProvisions(ServedInstance.InOrder(Some).Take(2),
            ("Instances", string.Join(';', Some.Select(image => image["SOPInstanceUID"]))),
            ("Limit", "2"));
    }

    [TestMethod]
    public void UnknownImage_IsReported()
    {
        string message = Expect.FailedClean(_project, Provision(("Instances", $"{Some[0]["SOPInstanceUID"]};1.2.3.4.5.6.7")), "set",
            "MEDIMG2008");
        Assert.Contains("'1.2.3.4.5.6.7'", message);
    }

    [TestMethod]
    public void NameThatIsNotAUID_CausesNoRequest() =>
        Expect.FailedClean(_project, Provision(("Instances", Some[0].Id)), "set", "MEDIMG1031");

    [TestMethod]
    public void SetWithoutInstances_CannotBeListed() =>
        Expect.FailedClean(_project, Provision(("Query", "Modality=CT")), "set", "MEDIMG1020");

    private BuildOutcome Provision(params (string, string)[] selection) =>
        _project.Provision(TestProject.Set("set", [("Source", SharedOrthanc.WadoUrl), ("SourceType", "WadoUri"), .. selection]));

    private void AssertProvisions(IEnumerable<ServedInstance> images, params (string, string)[] selection) =>
        Expect.SameSequence(ServedInstance.InOrder(images), Expect.Provisioned(_project, Provision(selection), "set"));
}
