using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store;

namespace MedicalImages.Tests.LockFiles;

/// <summary>A first build copies its images while it writes the lock file. They are placed after the lock file has them.</summary>
[TestClass]
public sealed class LockedPlacementTests : IDisposable
{
    private const int Images = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(Images));
    private readonly TestProject _project = new();

    public LockedPlacementTests() => _project.Settings["UseLockFile"] = "true";

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    public async Task Destination_IsAbsent_UntilTheLockFileIsWritten()
    {
        Task<BuildOutcome> build;
        using (await HoldLockFileAsync())
        {
            build = Task.Run(() => _project.Provision(Set()));
            await WaitUntilAsync(() => CountCopies() == Images);
            Assert.IsFalse(Directory.Exists(_project.Destination("set")));
            Assert.IsFalse(File.Exists(_project.LockFile));
        }

        BuildOutcome outcome = await build.WaitAsync(Patience);
        Assert.IsTrue(outcome.Succeeded, outcome.ToString());
        Assert.HasCount(Images, new ProvisionedSet(_project.Destination("set")).Images);
        Assert.IsTrue(File.Exists(_project.LockFile));
    }

    [TestMethod]
    public async Task ExistingDestination_IsUnchanged_UntilTheLockFileIsWritten()
    {
        _server.SetImages(SmallImage.SeriesOf(3));
        _project.Settings["UseLockFile"] = "false";
        Assert.IsTrue(_project.Provision(Set()).Succeeded);
        string[] before = ReadDestination();
        _server.SetImages(SmallImage.SeriesOf(Images));
        _project.Settings["UseLockFile"] = "true";
        Task<BuildOutcome> build;
        using (await HoldLockFileAsync())
        {
            build = Task.Run(() => _project.Provision(Set(("Query", "Modality=OT"))));
            await WaitUntilAsync(() => _project.BlobCount == Images);
            await Task.WhenAny(build, Task.Delay(TimeSpan.FromSeconds(1)));
            CollectionAssert.AreEqual(before, ReadDestination());
        }

        BuildOutcome outcome = await build.WaitAsync(Patience);
        Assert.IsTrue(outcome.Succeeded, outcome.ToString());
        Assert.HasCount(Images, new ProvisionedSet(_project.Destination("set")).Images);
    }

    /// <summary>As if the lock file had been written before the images were placed.</summary>
    [TestMethod]
    public async Task FailuresOfLockFileAndPlacement_AreReportedAsThatOfTheLockFile()
    {
        Task<BuildOutcome> build;
        using (await HoldLockFileAsync())
        {
            build = Task.Run(() => _project.Provision(WithNameOfAViewerFile()));
            await WaitUntilAsync(() => _project.BlobCount > Images); // images and viewer files
            File.WriteAllText(_project.LockFile, "<<<<<<< a\n=======\n>>>>>>> b\n");
        }

        BuildOutcome outcome = await build.WaitAsync(Patience);
        Assert.AreEqual("MEDIMG5003", outcome.Log.Errors.Single().Code, outcome.ToString());
    }

    /// <summary>The images cannot be placed, but the lock file is still being written. Afterwards, nothing is written anymore.</summary>
    [TestMethod]
    public async Task FailedPlacement_EndsAfterTheLockFileWasWritten()
    {
        Task<BuildOutcome> build;
        using (await HoldLockFileAsync())
        {
            build = Task.Run(() => _project.Provision(WithNameOfAViewerFile()));
            await Task.WhenAny(build, Task.Delay(TimeSpan.FromSeconds(1)));
            Assert.IsFalse(build.IsCompleted, build.IsCompleted ? build.Result.ToString() : "");
        }

        BuildOutcome outcome = await build.WaitAsync(Patience);
        Assert.AreEqual("MEDIMG4023", outcome.Log.Errors.Single().Code, outcome.ToString());
        Assert.IsTrue(File.Exists(_project.LockFile));
        Assert.IsFalse(Directory.Exists(_project.Destination("set")));
    }

    /// <summary>The lock file cannot be written. The set is placed as one without a lock file, and stays in place.</summary>
    [TestMethod]
    public void SetWithoutItsLockFile_IsPlaced_AndIsInPlaceForTheNextBuild()
    {
        File.WriteAllText(_project["file"], "");
        _project.Settings["LockFile"] = Path.Combine(_project["file"], "lock.json");
        BuildOutcome build = _project.Provision(Set());
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(Images, new ProvisionedSet(_project.Destination("set")).Images);
        DateTime written = File.GetLastWriteTimeUtc(Manifest);
        Assert.IsTrue(_project.Provision(Set()).Succeeded);
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(Manifest));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_project.OutputFolder));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void RepeatedUids_AreReportedOnce_AlsoIfTheImagesCannotBePlaced(bool isPlaced)
    {
        SmallImage image = new(1, 1, 1);
        using var server = new ScriptedServer(request => request.Target switch
        {
            "/list.txt" => ScriptedReply.Ok("- 1.dcm\n- 2.dcm\n"),
            "/1.dcm" => ScriptedReply.Ok(image.Bytes),
            _ => ScriptedReply.Ok((image with { Gray = 3 }).Bytes),
        });
        // Without its lock file, the set is placed in a second attempt.
        File.WriteAllText(_project["file"], "");
        if (isPlaced) _project.Settings["LockFile"] = Path.Combine(_project["file"], "lock.json");
        else Directory.CreateDirectory(_project.OutputFolder);
        if (!isPlaced) File.WriteAllText(Path.Combine(_project.OutputFolder, "medical-images"), "");
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server["list.txt"].AbsoluteUri)));
        Assert.AreEqual(isPlaced, build.Succeeded, build.ToString());
        Assert.AreEqual(1, build.Log.Warnings.Count(warning => warning.Code == "MEDIMG3004"), build.ToString());
    }

    private string Manifest => Path.Combine(_project.Destination("set"), "medical-images.json");

    private Microsoft.Build.Framework.ITaskItem Set(params (string Metadata, string Value)[] metadata) =>
        TestProject.Set("set", [("Source", _server.Url), ("SourceType", "Orthanc"), .. metadata]);

    private Microsoft.Build.Framework.ITaskItem WithNameOfAViewerFile() =>
        Set(("WriteStudyList", "true"), ("Layout", "ohif.json/{SOPInstanceUID}.dcm")); // a folder with the name of a viewer file

    private string[] ReadDestination() => [.. Directory.GetFiles(_project.Destination("set"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => $"{file} {Digest.Sha256(Convert.ToHexString(File.ReadAllBytes(file)))}")];

    private async Task<InterProcessLock> HoldLockFileAsync()
    {
        string mutex = Path.Combine(_project.Store, "locks", Digest.Sha256(_project.LockFile));
        return await InterProcessLock.EnterAsync(mutex, Patience, TimeProvider.System, () => { }, CancellationToken.None);
    }

    private int CountCopies() => !Directory.Exists(_project.OutputFolder) ? 0
        : Directory.GetFiles(_project.OutputFolder, "*.dcm", SearchOption.AllDirectories).Length;

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (int i = 0; !condition(); i++)
        {
            Assert.IsLessThan(Patience.TotalSeconds * 100, i);
            await Task.Delay(10);
        }
    }
}
