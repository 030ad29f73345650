using MedicalImages.Build.Tasks;
using MedicalImages.LockFiles;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.LockFiles;

/// <summary>
/// Cases in which a lock file could be written incorrectly, lose content, or be useless: several frameworks, merges, identities, sets that
/// existed before it, sources that replace images.
/// </summary>
[TestClass]
public sealed class LockEdgeCaseTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(5));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    public void UpdateOfAllFrameworks_LocksTheSetOfEachFrameworkOnce()
    {
        var engine = new RecordingBuildEngine();
        using var update = new UpdateMedicalImages
        {
            BuildEngine = engine,
            SeveralFrameworks = true,
            Sets = [Set(("_OutputFolder", _project["bin/net8.0/"])), Set(("_OutputFolder", _project["bin/net10.0/"]))],
            ProjectFile = _project.ProjectFile,
            OutputFolder = _project.OutputFolder,
            WorkFiles = _project.WorkFiles,
            Settings = _project.SettingItems,
        };
        Assert.IsTrue(update.Execute(), engine.ToString());
        Assert.AreEqual(5, LockedImages);
        Provisioned(Set());
    }

    [TestMethod]
    public void UpdateOfOneFramework_KeepsTheSetsOfOtherFrameworks()
    {
        _project.Settings["OneOfSeveralFrameworks"] = "true";
        Provisioned(Set(("Limit", "2")));
        Provisioned(Set(("Limit", "3")), Named("other"));
        BuildOutcome update = _project.Update(Set(("Limit", "2")));
        Assert.IsTrue(update.Succeeded, update.ToString());
        Assert.AreEqual(10, LockedImages);
        Assert.DoesNotContain("leave the lock", update.ToString());
    }

    [TestMethod]
    public void SetPlacedBeforeTheLockFile_IsKeptWithoutTheSource_AndReportedAsUnlocked()
    {
        _project.Settings["UseLockFile"] = "false";
        Provisioned(Set());
        _project.Settings["UseLockFile"] = "true";
        _server.IsBroken = true;
        Assert.Contains("not locked", Provisioned(Set()).ToString());
        _server.IsBroken = false;
        Assert.IsTrue(_project.Update(Set()).Succeeded);
        Assert.DoesNotContain("not locked", Provisioned(Set()).ToString());
    }

    [TestMethod]
    public void ImagesRejectedByAPolicy_AreNotLocked()
    {
        byte[] image = new SmallImage(100, 1, 1).Bytes;
        int removed = image.AsSpan().IndexOf("CS\u0004\0YES "u8); // (0012,0062) PatientIdentityRemoved
        "NO  "u8.CopyTo(image.AsSpan(removed + 4));
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(image));
        File.WriteAllText(_project["list.txt"], $"-  {server.Uri}a\n");
        ITaskItem list = TestProject.Set("list", ("Source", "list.txt"), ("IdentityPolicy", "Require"));
        foreach (BuildOutcome outcome in new[] { _project.Provision(list), _project.Update(list) })
        {
            Assert.IsFalse(outcome.Succeeded);
            Assert.Contains("MEDIMG3002", outcome.ToString());
            Assert.IsFalse(File.Exists(_project.LockFile));
        }
    }

    [TestMethod]
    public void UrlWithAnotherImage_IsReportedAsChanged_NotAsDamaged()
    {
        byte[] image = new SmallImage(100, 1, 1).Bytes;
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(image));
        File.WriteAllText(_project["list.txt"], $"-  {server.Uri}a\n");
        ITaskItem list = TestProject.Set("list", ("Source", "list.txt"));
        Provisioned(list);
        image = new SmallImage(100, 1, 2).Bytes;
        Directory.Delete(_project.Store, recursive: true);
        Directory.Delete(_project.OutputFolder, recursive: true);
        BuildOutcome build = _project.Provision(list);
        Assert.Contains("MEDIMG5006", build.ToString());
        Assert.Contains(": 1 changed", build.ToString());
    }

    [TestMethod]
    public void NamedImageThatTheSourceDeleted_IsMissing_NotMisspelled()
    {
        var image = new SmallImage(100, 1, 1);
        bool isGone = false;
        using var server = new ScriptedServer(_ => isGone
            ? ScriptedReply.Status(404)
            : ScriptedReply.Ok(image.Bytes, "Content-Type: application/dicom"));
        ITaskItem wado = TestProject.Set("wado", ("Source", server["wado"].AbsoluteUri), ("SourceType", "WadoUri"),
            ("Instances", $"{image.StudyInstanceUID}/{image.SeriesInstanceUID}/{image.SOPInstanceUID}"));
        Provisioned(wado);
        Directory.Delete(_project.Store, recursive: true);
        Directory.Delete(_project.OutputFolder, recursive: true);
        isGone = true;
        Assert.Contains("MEDIMG5006", _project.Provision(wado).ToString());
    }

    [TestMethod]
    public void LockFileDamagedDuringABuild_IsNotChanged_AndFailsTheSet()
    {
        _server.Guard = request =>
        {
            if (request.Target.StartsWith("/instances/", StringComparison.Ordinal)) File.WriteAllText(_project.LockFile, "<<<<<<< ours\n");
            return null;
        };
        Assert.Contains("MEDIMG5003", _project.Provision(Set()).ToString());
        Assert.AreEqual("<<<<<<< ours\n", File.ReadAllText(_project.LockFile));
        Assert.IsFalse(Directory.Exists(_project.Destination("set")));
    }

    [TestMethod]
    public void Update_WithoutRemoteSets_EmptiesTheLockFile()
    {
        Provisioned(Set());
        Assert.IsTrue(_project.Update(TestProject.Set("set", ("Source", "phantom:"))).Succeeded);
        Assert.AreEqual(0, LockedImages);
    }

    [TestMethod]
    public void MergedLockFile_IsNormalizedByTheNextUpdate()
    {
        Provisioned(Set());
        string settled = File.ReadAllText(_project.LockFile);
        LockedSet set = LockReader.Read(_project.LockFile).Sets[0];
        LockWriter.Write(_project.LockFile, new LockFile([set with
            { Images = [.. set.Images.Select(image => image with { Ordinals = new Ordinals(1, 1, 1) })] }]));
        Assert.IsTrue(_project.Update(Set()).Succeeded);
        Assert.AreEqual(settled, File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void HighestOrdinals_CanBeUpdated()
    {
        Provisioned(Set());
        LockedSet set = LockReader.Read(_project.LockFile).Sets[0];
        LockWriter.Write(_project.LockFile, new LockFile([set with
            { Images = [.. set.Images.Select((image, i) => image with
            { Ordinals = new Ordinals(Ordinals.Highest - i, Ordinals.Highest, Ordinals.Highest - i) })] }]));
        Provisioned(Set(("Layout", "Numbered")));
        _server.SetImages([.. SmallImage.SeriesOf(7), new SmallImage(101, 1, 1)]);
        Assert.IsTrue(_project.Update(Set()).Succeeded);
        Provisioned(Set());
        Assert.HasCount(8, new ProvisionedSet(_project.Destination("set")).Images);
    }

    private int LockedImages => LockReader.Read(_project.LockFile).Sets.Sum(set => set.Images.Count);

    private ITaskItem Named(string name, params (string, string)[] metadata) =>
        TestProject.Set(name, [("Source", _server.Url), ("SourceType", "Orthanc"), .. metadata]);

    private ITaskItem Set(params (string, string)[] metadata) => Named("set", metadata);

    private BuildOutcome Provisioned(params ITaskItem[] sets)
    {
        BuildOutcome build = _project.Provision(sets);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return build;
    }
}
