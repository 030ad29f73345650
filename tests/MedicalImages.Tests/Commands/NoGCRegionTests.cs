using System.Runtime;
using MedicalImages.Build.Tasks;

namespace MedicalImages.Tests.Commands;

/// <summary>The first task of a process postpones collections. A second one must not: nothing would be collected between them.</summary>
[TestClass]
[DoNotParallelize] // the latency mode is that of the process
public sealed class NoGCRegionTests
{
    [TestMethod]
    public void Task_RunsInItsRegion_AndEndsIt()
    {
        var region = new NoGCRegion();
        Assert.AreEqual(GCLatencyMode.NoGCRegion, ModeDuringTask(region));
        Assert.AreNotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        Assert.AreNotEqual(GCLatencyMode.NoGCRegion, ModeDuringTask(region), "the second task");
    }

    [TestMethod]
    public void TaskThatFails_EndsItsRegion()
    {
        RunThrowingTask();
        Assert.AreNotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    // MSBuild reports what a task throws, and the process goes on.
    [TestMethod]
    public void TaskThatThrows_EndsItsRegion()
    {
        RunThrowingTask();
        Assert.AreNotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    [TestMethod]
    public void RegionThatACollectionHasEnded_IsNotAnError()
    {
        var region = new NoGCRegion();
        Assert.IsTrue(region.TryStart());
        GC.Collect();
        Assert.AreNotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        NoGCRegion.End();
    }

    [TestMethod]
    public void RegionOfAnotherTask_IsNotAnError_AndIsLeftAlone()
    {
        Assert.IsTrue(GC.TryStartNoGCRegion(20_000_000, disallowFullBlockingGC: true));
        Assert.IsFalse(new NoGCRegion().TryStart());
        RunThrowingTask();
        Assert.AreEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        GC.EndNoGCRegion();
    }

    // It throws, as documented for a heap that is too small.
    [TestMethod]
    public void RegionThatTheRuntimeRefuses_IsNotAnError() => Assert.IsFalse(new NoGCRegion(maxBytes: 0).TryStart());

    [TestMethod]
    public void AllTasks_ShareTheRegionOfTheProcess()
    {
        using ProvisionMedicalImages first = new(), second = new();
        Assert.AreSame(first.Region, second.Region);
    }

    internal static ProvisionMedicalImages CreateTask(TestProject project, NoGCRegion region, string maxBytes = "") => new()
    {
        BuildEngine = new RecordingBuildEngine(), Sets = [TestProject.Set("a", ("Source", "phantom:"), ("MaxTotalSize", maxBytes))],
        ProjectFile = project.ProjectFile, OutputFolder = project.OutputFolder, WorkFiles = project.WorkFiles,
        Settings = project.SettingItems, Region = region,
    };

    private static void RunThrowingTask()
    {
        using var task = new ProvisionMedicalImages
        {
            BuildEngine = new RecordingBuildEngine(), Region = new NoGCRegion(), Settings = null!,
        };
        Assert.Throws<ArgumentNullException>(() => task.Execute());
    }

    private static GCLatencyMode ModeDuringTask(NoGCRegion region, string maxBytes = "", bool succeeds = true)
    {
        GCLatencyMode mode = GCSettings.LatencyMode;
        using var project = new TestProject();
        using ProvisionMedicalImages task = CreateTask(project, region, maxBytes);
        task.Variable = ReadVariable;
        Assert.AreEqual(succeeds, task.Execute());
        return mode;

        string? ReadVariable(string name)
        {
            mode = GCSettings.LatencyMode;
            return null;
        }
    }
}
