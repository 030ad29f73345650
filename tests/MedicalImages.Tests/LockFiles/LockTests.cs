using System.Runtime.CompilerServices;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.LockFiles;

/// <summary>The first build writes the lock file; later builds use it.</summary>
[TestClass]
public sealed partial class LockTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(5));
    private readonly TestProject _project = Locked();

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    public void FirstBuild_WritesTheLockFile_AndTheNextBuildSendsNoRequest()
    {
        Provisioned(_project);
        string text = File.ReadAllText(_project.LockFile);
        Assert.AreEqual(5, text.Split("\"locator\"").Length - 1);
        int requestCount = _server.Requests;
        Provisioned(_project);
        Assert.AreEqual(requestCount, _server.Requests);
        Assert.AreEqual(text, File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void AnotherMachine_FetchesByLocator_WithoutOtherRequests()
    {
        Provisioned(_project);
        using TestProject other = Clone();
        int before = _server.Requests, images = _server.ImageRequests;
        Provisioned(other);
        Assert.AreEqual(5, _server.ImageRequests - images);
        Assert.AreEqual(5, _server.Requests - before);
        Assert.AreEqual(Lines(_project), Lines(other));
    }

    [TestMethod]
    public void SharedStore_RequiresNoServer()
    {
        Provisioned(_project);
        using TestProject other = Clone(_project.Store);
        _server.IsBroken = true;
        Provisioned(other);
        Assert.AreEqual(Lines(_project), Lines(other));
    }

    [TestMethod]
    public void ChangesOnTheServer_DoNotChangeALockedSet()
    {
        Provisioned(_project);
        string lines = Lines(_project);
        _server.SetImages([new SmallImage(100, 1, 1) { Gray = 7 }, new SmallImage(100, 1, 9)]);
        Directory.Delete(_project.OutputFolder, recursive: true);
        Provisioned(_project);
        Assert.AreEqual(lines, Lines(_project));
    }

    [TestMethod]
    public void DeletedLockedImage_IsAnError_AndTheDifferenceIsReported()
    {
        Provisioned(_project);
        using TestProject other = Clone();
        _server.SetImages(SmallImage.SeriesOf(4));
        BuildOutcome build = Failed(other, "MEDIMG5006");
        Assert.Contains(": 1 removed", build.ToString());
        Assert.IsFalse(Directory.Exists(other.Destination("set")));
    }

    [TestMethod]
    public void ChangedLockedImage_IsAnError_AndTheDifferenceIsReported()
    {
        Provisioned(_project);
        using TestProject other = Clone();
        _server.SetImages([.. SmallImage.SeriesOf(4), new SmallImage(100, 1, 5) { Gray = 1 }]);
        BuildOutcome build = Failed(other, "MEDIMG5006");
        Assert.Contains(": 1 changed", build.ToString());
        Assert.Contains(new SmallImage(100, 1, 5).SOPInstanceUID, build.ToString());
    }

    [TestMethod]
    public void DeletedImage_InTheStore_IsUsed()
    {
        Provisioned(_project);
        using TestProject other = Clone(_project.Store);
        _server.SetImages(SmallImage.SeriesOf(1));
        Provisioned(other);
        Assert.AreEqual(Lines(_project), Lines(other));
    }

    [TestMethod]
    public void ChangedSelection_IsListedAndLocked()
    {
        Provisioned(_project);
        ITaskItem two = Set(("Limit", "2"));
        Assert.IsTrue(_project.Provision(two).Succeeded);
        Assert.HasCount(2, new ProvisionedSet(_project.Destination("set")).Images);
        Assert.AreEqual(2, File.ReadAllText(_project.LockFile).Split("\"locator\"").Length - 1);
    }

    [TestMethod]
    public void ChangedLayout_KeepsTheLockFile()
    {
        Provisioned(_project);
        string text = File.ReadAllText(_project.LockFile);
        _server.IsBroken = true;
        Assert.IsTrue(_project.Provision(Set(("Layout", "Numbered"))).Succeeded);
        Assert.Contains("10000005.dcm", Lines(_project));
        Assert.AreEqual(text, File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void ChangedLockFile_IsUsed_WithoutTheSource()
    {
        Provisioned(_project);
        _server.SetImages(SmallImage.SeriesOf(6));
        using TestProject colleague = Clone(_project.Store);
        Assert.IsTrue(colleague.Update(Set()).Succeeded);
        _server.IsBroken = true;
        Provisioned(_project);
        Assert.HasCount(6, new ProvisionedSet(_project.Destination("set")).Images);
    }

    [TestMethod]
    public void DeletedLockFile_IsWrittenAgain()
    {
        Provisioned(_project);
        string text = File.ReadAllText(_project.LockFile);
        File.Delete(_project.LockFile);
        Provisioned(_project);
        Assert.AreEqual(text, File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void UseLockFileFalse_NeitherReadsNorWrites()
    {
        _project.Settings["UseLockFile"] = "false";
        Provisioned(_project);
        Assert.IsFalse(File.Exists(_project.LockFile));
    }

    [TestMethod]
    public void LocalSource_IsNotLocked()
    {
        Assert.IsTrue(_project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("Limit", "1"))).Succeeded);
        Assert.IsFalse(File.Exists(_project.LockFile));
    }

    [TestMethod]
    public void ReadOnlySourceTree_IsAMessage()
    {
        _project.Settings["LockFile"] = _project["missing/folder/lock.json"];
        BuildOutcome build = Provisioned(_project);
        Assert.Contains("was not written", build.ToString());
        Assert.IsEmpty(build.Log.Warnings);
        Provisioned(_project);
    }

    [TestMethod]
    public void NewOrChangedLockFile_IsReported_AlsoOutsideOfGit()
    {
        Assert.Contains($"The lock file {_project.LockFile} was created. Keep it", Provisioned(_project).ToString());
        Assert.DoesNotContain(_project.LockFile, Provisioned(_project).ToString());
        Assert.Contains($"{_project.LockFile} has changed.", _project.Provision(Set(("Limit", "2"))).ToString());
    }

    [TestMethod]
    public void NewLockFileInAGitWorkTree_ReportsThatItMustBeCommitted()
    {
        Directory.CreateDirectory(_project[".git"]);
        Assert.Contains("Commit it", Provisioned(_project).ToString());
        Assert.DoesNotContain("Commit it", Provisioned(_project).ToString());
    }

    [TestMethod]
    public void UnreachableSource_IsRequestedOnce_NotPerImage()
    {
        ITaskItem inferred = TestProject.Set("set", ("Source", _server.Url)); // the server type has to be detected
        Assert.IsTrue(_project.Provision(inferred).Succeeded);
        using TestProject other = Clone();
        other.Retries = "3";
        _server.Guard = _ => ScriptedReply.Status(503);
        int before = _server.Requests;
        BuildOutcome build = other.Provision(inferred);
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("MEDIMG2005", build.ToString());
        Assert.AreEqual(4, _server.Requests - before);
    }

    [TestMethod]
    public void LinkedLockFile_IsStillALink()
    {
        string real = _project["shared.json"];
        File.WriteAllText(real, """{"schemaVersion": 1, "requires": "1.0.0", "sets": [{}]}""");
        File.CreateSymbolicLink(_project.LockFile, real);
        Provisioned(_project);
        Assert.AreEqual(real, new FileInfo(_project.LockFile).LinkTarget);
        Assert.Contains("\"locator\"", File.ReadAllText(real));
    }

    [TestMethod]
    public void TwoFrameworks_ShareOneLockFile()
    {
        _project.Settings["OneOfSeveralFrameworks"] = "true";
        Assert.IsTrue(_project.Provision(Set(("Limit", "2"))).Succeeded);
        Assert.IsTrue(_project.Provision(Set(("Limit", "3"))).Succeeded);
        Assert.AreEqual(5, File.ReadAllText(_project.LockFile).Split("\"locator\"").Length - 1);
        int requestCount = _server.Requests;
        Assert.IsTrue(_project.Provision(Set(("Limit", "2"))).Succeeded);
        Assert.AreEqual(requestCount, _server.Requests);
    }

    private static TestProject Locked(string? store = null) => new(store) { Settings = { ["UseLockFile"] = "true" } };

    private TestProject Clone(string? store = null)
    {
        TestProject clone = Locked(store);
        clone.Settings["LockFile"] = _project.LockFile;
        return clone;
    }

    private ITaskItem Set(params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", _server.Url), ("SourceType", "Orthanc"), .. metadata]);

    private ITaskItem Set(string name) => TestProject.Set(name, ("Source", _server.Url), ("SourceType", "Orthanc"));

    private BuildOutcome Provisioned(TestProject project, [CallerLineNumber] int line = 0)
    {
        BuildOutcome build = project.Provision(Set());
        Assert.IsTrue(build.Succeeded, $"line {line}: {build}");
        return build;
    }

    private BuildOutcome Failed(TestProject project, string code)
    {
        BuildOutcome build = project.Provision(Set());
        Assert.IsFalse(build.Succeeded);
        Assert.Contains(code, build.ToString());
        return build;
    }

    private static string Lines(TestProject project) =>
        string.Join('\n', new ProvisionedSet(project.Destination("set")).Images.Select(image => $"{image.Path} {image["sha256"]}"));
}
