namespace MedicalImages.OrthancTests;

/// <summary>AllowEmpty, OnFailure, IdentityPolicy.</summary>
[TestClass]
public sealed class PolicyTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void NoMatch_IsAnError() => Expect.FailedClean(_project, Provision(("Query", "Modality=ZZ")), "set", "MEDIMG2009");

    [TestMethod]
    public void NoMatch_IfAllowed_IsAnEmptySet()
    {
        BuildOutcome build = Provision(("Query", "Modality=ZZ"), ("AllowEmpty", "true"));
        ProvisionedSet set = Expect.Provisioned(_project, build, "set");
        Assert.IsEmpty(set.Images);
        Assert.IsEmpty(build.Log.Codes);
        CollectionAssert.AreEqual((string[])["medical-images.json"], ProvisionedSet.FilesIn(set.Folder).ToArray());
    }

    [TestMethod]
    public async Task EmptyServer_IsAnError_UnlessAllowed()
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        Expect.FailedClean(_project, _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()))), "set", "MEDIMG2009");
        Assert.IsEmpty(Expect.Provisioned(_project, _project.Provision(
            TestProject.Set("set", ("Source", server.Uri.ToString()), ("AllowEmpty", "true"))), "set").Images);
    }

    [TestMethod]
    public void UnknownIdentifier_IsAnError_EvenIfEmptyIsAllowed() =>
        Expect.FailedClean(_project, Provision(("Studies", "1.2.3.4.5"), ("AllowEmpty", "true")), "set", "MEDIMG2008");

    [TestMethod]
    public void OnFailureWarn_KeepsExistingImages()
    {
        ProvisionedSet before = Expect.Provisioned(_project, Provision(("Patients", "PHANTOM-60")), "set");
        byte[] manifest = File.ReadAllBytes(before.ManifestPath);
        BuildOutcome build = Provision(("Query", "Modality=ZZ"), ("OnFailure", "Warn"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG2009", build.Log.Warnings.Single().Code);
        CollectionAssert.AreEqual(manifest, File.ReadAllBytes(before.ManifestPath));
        Assert.IsTrue(before.Images.All(image => File.Exists(image.File)));
    }

    [TestMethod]
    public void OnFailureProperty_AppliesToSetsWithoutTheMetadata()
    {
        _project.OnFailure = "Warn";
        BuildOutcome build = Provision(("Query", "Modality=ZZ"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Expect.Failed(Provision(("Query", "Modality=ZZ"), ("OnFailure", "Error")), "MEDIMG2009");
    }

    [TestMethod]
    [DataRow("Warn")]
    [DataRow("Require")]
    public void DeidentifiedImages_PassEveryPolicy(string policy)
    {
        BuildOutcome build = Provision(("Query", "PatientIdentityRemoved=YES"), ("IdentityPolicy", policy));
        Expect.Provisioned(_project, build, "set");
        Assert.IsEmpty(build.Log.Codes);
    }

    [TestMethod]
    public void IdentifiableImages_IfDeidentificationIsRequired_AreNotPlaced()
    {
        (int identifiable, int all) = RequireIdentifiableImages();
        string message = Expect.FailedClean(_project, Provision(("IdentityPolicy", "Require")), "set", "MEDIMG3002");
        Assert.Contains($"{identifiable} of {all} images", message);
    }

    [TestMethod]
    public void IdentifiableImages_WithPolicyWarn_ArePlacedWithAWarning()
    {
        (int identifiable, int all) = RequireIdentifiableImages();
        BuildOutcome build = Provision(("IdentityPolicy", "Warn"));
        Assert.HasCount(all, Expect.Provisioned(_project, build, "set").Images);
        Assert.Contains($"{identifiable} of {all} images", build.Log.Warnings.Single(warning => warning.Code == "MEDIMG3003").Message!);
        Assert.Contains("MEDIMG3003", Provision(("IdentityPolicy", "Warn")).ToString(), "reported again although the set is complete");
    }

    private static (int Identifiable, int All) RequireIdentifiableImages()
    {
        _ = SharedOrthanc.Server;
        if (Corpus.Folder is null) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        return (SharedOrthanc.Instances.Count(image => image["PatientIdentityRemoved"] != "YES"), SharedOrthanc.Instances.Count);
    }

    private BuildOutcome Provision(params (string, string)[] metadata) =>
        _project.Provision(TestProject.Set("set", [("Source", SharedOrthanc.Url), .. metadata]));
}
