using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>Existing files that a build must not change. A review of the first version found these cases.</summary>
[TestClass]
public sealed class DestinationSafetyTests
{
    private static readonly ITaskItem One = TestProject.Set("a", ("Source", "phantom:"), ("Query", "Modality=CR"));

    [TestMethod]
    public void EditOfTheSameSize_IsNotAdopted_AndStopsAnUpdate()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(One).Succeeded);
        string file = Directory.GetFiles(project.Destination("a"), "*.dcm", SearchOption.AllDirectories).Single();
        byte[] edited = File.ReadAllBytes(file);
        edited[^1] ^= 1;
        File.WriteAllBytes(file, edited);
        Assert.IsTrue(project.Provision(One).Succeeded);
        BuildOutcome update = project.Provision(TestProject.Set("a", ("Source", "phantom:"), ("Query", "Modality=CR"),
            ("Layout", "Numbered")));
        CollectionAssert.AreEqual(new[] { "MEDIMG4004" }, update.Log.Codes.ToArray(), update.ToString());
        CollectionAssert.AreEqual(edited, File.ReadAllBytes(file));
    }

    [TestMethod]
    public void RemovedSet_WhileAnotherSetFails_IsKept()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(One).Succeeded);
        Assert.IsFalse(project.Provision(TestProject.Set("b", ("Source", "phantom:"), ("Studies", "1.2.3"))).Succeeded);
        Assert.IsTrue(File.Exists(Path.Combine(project.Destination("a"), "medical-images.json")));
        Assert.IsTrue(project.Provision(TestProject.Set("b", ("Source", "phantom:"), ("Query", "Modality=US"))).Succeeded);
        Assert.IsFalse(Directory.Exists(project.Destination("a")));
    }

    [TestMethod]
    public void LinkAboveTheDestination_IsNotFollowed()
    {
        using var project = new TestProject();
        Directory.CreateDirectory(project.OutputFolder);
        Directory.CreateDirectory(project["outside"]);
        Directory.CreateSymbolicLink(Path.Combine(project.OutputFolder, "data"), project["outside"]);
        BuildOutcome build = project.Provision(TestProject.Set("a", ("Source", "phantom:"), ("Destination", "data/a")));
        CollectionAssert.AreEqual(new[] { "MEDIMG4003" }, build.Log.Codes.ToArray(), build.ToString());
        Assert.IsEmpty(Directory.GetFileSystemEntries(project["outside"]));
    }

    [TestMethod]
    public void RenamedSet_WithTheSameDestination_KeepsOwnership()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(TestProject.Set("old", ("Source", "phantom:"), ("Query", "Modality=CR"),
            ("Destination", "images"))).Succeeded);
        BuildOutcome build = project.Provision(TestProject.Set("new", ("Source", "phantom:"), ("Query", "Modality=US"),
            ("Destination", "images")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("US", new ProvisionedSet(Path.Combine(project.OutputFolder, "images")).Images.Single()["modality"]);
    }

    [TestMethod]
    public void EmptiedForeignFolder_OpensTheGate()
    {
        using var project = new TestProject();
        Directory.CreateDirectory(project.Destination("a"));
        string foreign = Path.Combine(project.Destination("a"), "foreign.txt");
        File.WriteAllText(foreign, "x");
        CollectionAssert.AreEqual(new[] { "MEDIMG4001" }, project.Provision(One).Log.Codes.ToArray());
        CollectionAssert.AreEqual(new[] { project.InputsHash, foreign }, File.ReadAllLines(project.WorkFiles + ".stamp"));
    }

    [TestMethod]
    public void OnFailureWarn_DoesNotChangeTheFilesForReferencingProjects()
    {
        using var project = new TestProject();
        (string, string)[] flowing = [("CopyToReferencingProjects", "true"), ("OnFailure", "Warn")];
        Assert.IsTrue(project.Provision(TestProject.Set("a", [("Source", "phantom:"), ("Query", "Modality=CR"), .. flowing])).Succeeded);
        string[] before = File.ReadAllLines(project.WorkFiles + ".flow");
        Assert.HasCount(2, before);
        BuildOutcome failed = project.Provision(TestProject.Set("a", [("Source", "phantom:"), ("Studies", "1.2.3"), .. flowing]));
        Assert.IsTrue(failed.Succeeded, failed.ToString());
        CollectionAssert.AreEqual(before, File.ReadAllLines(project.WorkFiles + ".flow"));
    }

    [TestMethod]
    public void DamagedBlob_IsNotPlaced()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(One).Succeeded);
        string blob = Directory.GetFiles(Path.Combine(project.Store, "cas"), "*", SearchOption.AllDirectories).Single();
        File.SetAttributes(blob, FileAttributes.Normal);
        File.WriteAllText(blob, "rot");
        Directory.Delete(Path.Combine(project.Store, "index"), recursive: true);
        Directory.Delete(project.OutputFolder, recursive: true);
        Assert.IsTrue(project.Provision(One).Succeeded);
        Assert.IsTrue(project.Verify(One).Succeeded);
    }

    [TestMethod]
    public void DestinationOfAnotherProject_IsAnError_ThatNamesBoth()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(One).Succeeded);
        using var other = new TestProject { OutputFolder = project.OutputFolder };
        BuildOutcome build = other.Provision(TestProject.Set("a", ("Source", "phantom:")));
        CollectionAssert.AreEqual(new[] { "MEDIMG4002" }, build.Log.Codes.ToArray(), build.ToString());
    }
}
