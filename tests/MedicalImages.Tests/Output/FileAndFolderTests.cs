using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Output;

/// <summary>A path that is a file in one version of a source, and a folder in the next.</summary>
[TestClass]
public sealed class FileAndFolderTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void FileThatBecomesAFolderAndAFile_IsUpdated()
    {
        foreach (string[] names in new string[][] { ["x/a", "b"], ["x/a/1", "x/a/2/3", "b"], ["x", "b"], ["x/a/1"], ["X"] })
        {
            BuildOutcome build = Provision(names);
            Assert.IsTrue(build.Succeeded, build.ToString());
            string[] placed = [.. ProvisionedSet.FilesIn(_project.Destination("set"))];
            Assert.AreSequenceEqual(names.Append("medical-images.json").Order(StringComparer.Ordinal), placed);
            Assert.IsTrue(_project.Verify(Set).Succeeded);
        }
    }

    [TestMethod]
    public void NameWithChangedCase_LeavesNoOldFile()
    {
        foreach (string[] names in new string[][] { ["A/x.dcm", "b.dcm"], ["a/X.dcm", "b.dcm"], ["a/x.dcm", "B.dcm"] })
        {
            Assert.IsTrue(Provision(names).Succeeded);
            string[] expected = [.. names.Append("medical-images.json").Order(StringComparer.Ordinal)];
            Assert.AreSequenceEqual(expected, ProvisionedSet.FilesIn(_project.Destination("set")));
            Assert.IsTrue(_project.Verify(Set).Succeeded);
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Include, OperatingSystems.Linux)]
    public void NameWithChangedCase_KeepsAnEditedFile()
    {
        Assert.IsTrue(Provision("A.dcm").Succeeded);
        File.WriteAllText(Path.Combine(_project.Destination("set"), "A.dcm"), "mine");
        Provision("a.dcm");
        Assert.AreEqual("mine", File.ReadAllText(Path.Combine(_project.Destination("set"), "A.dcm")));
    }

    [TestMethod]
    public void FolderWithAFileOfTheUser_IsNotChanged()
    {
        Assert.IsTrue(Provision("x/a").Succeeded);
        File.WriteAllText(Path.Combine(_project.Destination("set"), "x", "notes.txt"), "mine");
        string before = Snapshot.Of(_project.Destination("set"));
        BuildOutcome build = Provision("x");
        Assert.AreEqual("MEDIMG4004", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(before, Snapshot.Of(_project.Destination("set")));
    }

    [TestMethod]
    public void EmptyFolderOfTheUser_AtThePathOfAnImage_IsNotChanged()
    {
        Assert.IsTrue(Provision("b").Succeeded);
        Directory.CreateDirectory(Path.Combine(_project.Destination("set"), "x"));
        Assert.AreEqual("MEDIMG4004", string.Join(' ', Provision("x", "b").Log.Codes));
        Assert.AreSequenceEqual(["b", "medical-images.json"], ProvisionedSet.FilesIn(_project.Destination("set")));
    }

    [TestMethod]
    public void KilledUpdate_IsResumed_FromAnyPoint()
    {
        Assert.IsTrue(Provision("x/a", "b").Succeeded);
        string folder = _project.Destination("set");
        string old = File.ReadAllText(Path.Combine(folder, "medical-images.json"));
        Assert.IsTrue(Provision("x", "b").Succeeded);
        string wanted = File.ReadAllText(Path.Combine(folder, "medical-images.json"));
        string line = old.Split('\n').Single(text => text.Contains("\"x/a\"", StringComparison.Ordinal)).TrimEnd(',');
        string journal = wanted.Replace("\"images\": [\n", $"\"images\": [\n{line},\n", StringComparison.Ordinal);
        byte[] placed = File.ReadAllBytes(Path.Combine(folder, "x"));
        foreach (string state in new[] { "old", "between", "new" })
        {
            if (Directory.Exists(Path.Combine(folder, "x"))) Directory.Delete(Path.Combine(folder, "x"), recursive: true);
            File.Delete(Path.Combine(folder, "x"));
            if (state == "old") Directory.CreateDirectory(Path.Combine(folder, "x"));
            if (state != "between") File.WriteAllBytes(Path.Combine(folder, state == "old" ? "x/a" : "x"), placed);
            File.Delete(Path.Combine(folder, "medical-images.json"));
            File.WriteAllText(Path.Combine(folder, "medical-images.updating.json"), journal);
            BuildOutcome build = _project.Provision(Set);
            Assert.IsTrue(build.Succeeded, $"{state}: {build}");
            Assert.AreSequenceEqual(["b", "medical-images.json", "x"], ProvisionedSet.FilesIn(folder), state);
        }
    }

    private static ITaskItem Set => TestProject.Set("set", ("Source", "files.zip"), ("Layout", "Source"));

    private BuildOutcome Provision(params string[] names)
    {
        ZippedFile[] files = [.. names.Select((name, i) => new ZippedFile(name, new SmallImage(1, 1, i + 1).Bytes))];
        File.WriteAllBytes(_project["files.zip"], ZipBytes.Of(files));
        return _project.Provision(Set);
    }
}
