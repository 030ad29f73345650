using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Output;

/// <summary>The file from which tests learn why a set was left out.</summary>
[TestClass]
public sealed class FailureNoteTests
{
    private static readonly ITaskItem Failing = Set("a", "Modality=NONE");
    private static readonly ITaskItem Other = Set("b", "Modality=CR");

    [TestMethod]
    public void SetThatFailed_HasANote_UntilItSucceeds()
    {
        using var project = new TestProject();
        BuildOutcome first = project.Provision(Failing, Other);
        CollectionAssert.AreEqual(new[] { "MEDIMG2009" }, first.Log.Codes.ToArray(), first.ToString());
        StringAssert.StartsWith(File.ReadAllText(Note(project)), "The build left this set out with a warning. MEDIMG2009: ");
        Assert.IsFalse(Directory.Exists(project.Destination("a")));
        Assert.IsTrue(project.Provision(Set("a", "Modality=US"), Other).Succeeded);
        Assert.IsFalse(File.Exists(Note(project)));
    }

    [TestMethod]
    public void SetThatWentAway_LeavesNoNote()
    {
        using var project = new TestProject();
        project.Provision(Failing, Other);
        Assert.IsTrue(project.Provision(Other).Succeeded);
        Assert.IsFalse(File.Exists(Note(project)));
    }

    [TestMethod]
    public void SetWithImagesOfAnEarlierBuild_HasNoNote()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(Set("a", "Modality=CR")).Succeeded);
        project.Provision(Failing);
        Assert.IsFalse(File.Exists(Note(project)));
    }

    [TestMethod]
    [DataRow("mine")]
    [DataRow("")]
    public void UnrelatedFile_IsNotReplaced(string text)
    {
        using var project = new TestProject();
        Directory.CreateDirectory(Path.GetDirectoryName(Note(project))!);
        File.WriteAllText(Note(project), text);
        project.Provision(Failing);
        Assert.AreEqual(text, File.ReadAllText(Note(project)));
    }

    // Tests in referencing projects, and published ones, are skipped too.
    [TestMethod]
    public void Note_IsCopiedAsTheImagesWouldBe()
    {
        using var project = new TestProject();
        Assert.IsTrue(project.Provision(Flowing("Modality=NONE")).Succeeded);
        foreach (string list in Lists(project))
            CollectionAssert.AreEqual(new[] { "medical-images/a.failed.txt" }, File.ReadAllLines(list), list);
        Assert.IsTrue(project.Provision(Flowing("Modality=US")).Succeeded);
        foreach (string list in Lists(project))
            Assert.IsFalse(File.ReadAllText(list).Contains(".failed.txt", StringComparison.Ordinal), list);
    }

    [TestMethod]
    public void NoteThatCannotBeWritten_IsNotCopied()
    {
        using var project = new TestProject();
        Directory.CreateDirectory(Path.GetDirectoryName(Note(project))!);
        File.WriteAllText(Note(project), "mine");
        Assert.IsTrue(project.Provision(Flowing("Modality=NONE")).Succeeded);
        foreach (string list in Lists(project)) Assert.IsFalse(File.Exists(list), list);
    }

    private static ITaskItem Flowing(string query) => TestProject.Set("a", ("Source", "phantom:"), ("Query", query),
        ("OnFailure", "Warn"), ("CopyToReferencingProjects", "true"), ("CopyToPublishDirectory", "Always"));

    private static string[] Lists(TestProject project) => [project.WorkFiles + ".flow", project.WorkFiles + ".publish.Always"];

    private static string Note(TestProject project) => project.Destination("a") + ".failed.txt";

    private static ITaskItem Set(string name, string query) =>
        TestProject.Set(name, ("Source", "phantom:"), ("Query", query), ("OnFailure", "Warn"));
}
