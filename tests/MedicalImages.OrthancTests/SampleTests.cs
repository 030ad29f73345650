namespace MedicalImages.OrthancTests;

/// <summary>Sample, Limit, the order, and MaxTotalSize.</summary>
[TestClass]
public sealed class SampleTests : IDisposable
{
    private readonly TestProject _project = new();

    private static IEnumerable<ServedInstance> Ordered => ServedInstance.InOrder(SharedOrthanc.Instances);

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void OnePerSeries_IsTheFirstImageInOrder() =>
        AssertSequence(Ordered.DistinctBy(image => (image["StudyInstanceUID"], image["SeriesInstanceUID"])), ("Sample", "OnePerSeries"));

    [TestMethod]
    public void OnePerPatient_IsTheFirstImageInOrder() =>
        AssertSequence(Ordered.DistinctBy(image => image["PatientID"] ?? ""), ("Sample", "OnePerPatient"));

    [TestMethod]
    public void OnePerStudy_IsTheFirstImageInOrder() =>
        AssertSequence(Ordered.DistinctBy(image => (image["PatientID"], image["StudyInstanceUID"])), ("Sample", "OnePerStudy"));

    [TestMethod]
    public void OnePerSOPClass_IsTheFirstImageInOrder() =>
        AssertSequence(Ordered.DistinctBy(image => image.SOPClassUID), ("Sample", "OnePerSOPClass"));

    [TestMethod]
    public void OnePerTransferSyntax_IsTheFirstImageInOrder() =>
        AssertSequence(Ordered.DistinctBy(image => image.TransferSyntaxUID), ("Sample", "onepertransfersyntax"));

    [TestMethod]
    public void Sample_OfAQuery_SelectsFromTheMatches() =>
        AssertSequence(Ordered.Where(image => image["Modality"] is "CT" or "MR").DistinctBy(image => image.TransferSyntaxUID),
            ("Sample", "OnePerTransferSyntax"), ("Query", "Modality=CT|MR"));

    [TestMethod]
    public void Limit_SelectsTheFirstInOrder() => AssertSequence(Ordered.Take(7), ("Limit", "7"));

    [TestMethod]
    public void Limit_IsAppliedAfterQueryAndSample() =>
        AssertSequence(Ordered.Where(image => image["Modality"] == "CT").DistinctBy(image => image["SeriesInstanceUID"]).Take(2),
            ("Query", "Modality=CT"), ("Sample", "OnePerSeries"), ("Limit", "2"));

    [TestMethod]
    public void LimitAboveTheCount_SelectsAll() =>
        AssertSequence(Ordered.Where(image => image["PatientID"] == "PHANTOM-60"), ("Limit", "1000"), ("Patients", "PHANTOM-60"));

    [TestMethod]
    public void InstanceNumbers_AreOrderedAsNumbers_WithAbsentOnesLast()
    {
        _ = SharedOrthanc.Server;
        ProvisionedSet set = Expect.Provisioned(_project, Provision(_project, ("Patients", "PHANTOM-60"), ("Query", "Modality=OT")), "set");
        Assert.AreEqual("1 2 10 10 -", string.Join(' ', set.Images.Select(image => image["instanceNumber"] ?? "-")));
        CollectionAssert.AreEqual((int[])[5, 3, 1, 4, 2], set.Images.Select(image =>
            SharedOrthanc.UnusuallyNumbered.Single(odd => odd.SOPInstanceUID == image["sopInstanceUID"]).Instance).ToArray());
    }

    [TestMethod]
    public void SetLargerThanMaxTotalSize_FailsBeforeTheFirstDownload()
    {
        using var proxy = new ForwardingProxy(SharedOrthanc.Server.Uri);
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", proxy.Uri.ToString()), ("MaxTotalSize", "1MB")));
        string message = Expect.FailedClean(_project, build, "set", "MEDIMG2014");
        Assert.Contains($"{SharedOrthanc.Instances.Count} images", message);
        Assert.AreEqual(0, proxy.ImageRequests());
        Assert.AreEqual(0, _project.BlobCount);
    }

    [TestMethod]
    public void MaxTotalSize_CountsSelectedImages_NotAllMatches()
    {
        _ = SharedOrthanc.Server;
        AssertSequence(Ordered.Where(image => image["PatientID"] == "PHANTOM-60").Take(1), ("Patients", "PHANTOM-60"), ("Limit", "1"),
            ("MaxTotalSize", $"{SharedOrthanc.UnusuallyNumbered[4].Bytes.Length}"));
    }

    [TestMethod]
    public void DryRun_ReportsTheCount_AndFetchesNoImage()
    {
        using var proxy = new ForwardingProxy(SharedOrthanc.Server.Uri);
        BuildOutcome list = _project.List(TestProject.Set("set", ("Source", proxy.Uri.ToString()), ("Query", "Modality=CT")));
        Assert.IsTrue(list.Succeeded, list.ToString());
        int expected = SharedOrthanc.Instances.Count(image => image["Modality"] == "CT");
        Assert.Contains($"set: {expected} images", list.ToString());
        Assert.AreEqual(0, proxy.ImageRequests());
        Assert.IsFalse(Path.Exists(_project.Destination("set")));
    }

    private static BuildOutcome Provision(TestProject project, params (string, string)[] selection) =>
        project.Provision(TestProject.Set("set", [("Source", SharedOrthanc.Url), .. selection]));

    private void AssertSequence(IEnumerable<ServedInstance> expected, params (string, string)[] selection) =>
        Expect.SameSequence(expected, Expect.Provisioned(_project, Provision(_project, selection), "set"));
}
