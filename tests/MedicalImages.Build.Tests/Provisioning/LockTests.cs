namespace MedicalImages.Build.Tests.Provisioning;

/// <summary>The first build writes the lock; from then on it decides.</summary>
[TestClass]
public sealed class LockTests : IDisposable
{
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void SecondMachine_HasTheSame_AndAsksForImagesOnly()
    {
        using var server = new TinyOrthanc(SmallImage.SeriesOf(5));
        var set = TestProject.Set("set", ("Source", server.Url), ("SourceType", "Orthanc"));
        Assert.IsTrue(_project.Provision(set).Succeeded);
        Assert.IsTrue(File.Exists(_project.LockFile));
        using var other = new TestProject { Settings = { ["UseLockFile"] = "true", ["LockFile"] = _project.LockFile } };
        int before = server.Requests;
        BuildOutcome build = other.Provision(set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(5, server.Requests - before);
    }
}
