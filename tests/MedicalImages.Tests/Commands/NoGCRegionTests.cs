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
        Assert.AreEqual(GCLatencyMode.NoGCRegion, ModeDuringTask(new NoGCRegion(), maxBytes: "1", succeeds: false));
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
        Assert.IsTrue(GC.TryStartNoGCRegion(1_000_000, disallowFullBlockingGC: true));
        Assert.IsFalse(new NoGCRegion().TryStart());
        Assert.AreEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        GC.EndNoGCRegion();
    }

    private static GCLatencyMode ModeDuringTask(NoGCRegion region, string maxBytes = "", bool succeeds = true)
    {
        GCLatencyMode mode = GCSettings.LatencyMode;
        using var project = new TestProject();
        using var task = new ProvisionMedicalImages
        {
            BuildEngine = new RecordingBuildEngine(), Sets = [TestProject.Set("a", ("Source", "phantom:"), ("MaxTotalSize", maxBytes))],
            ProjectFile = project.ProjectFile, OutputFolder = project.OutputFolder, WorkFiles = project.WorkFiles,
            Settings = project.SettingItems, Region = region, Variable = ReadVariable,
        };
        Assert.AreEqual(succeeds, task.Execute());
        return mode;

        string? ReadVariable(string name)
        {
            mode = GCSettings.LatencyMode;
            return null;
        }
    }
}
