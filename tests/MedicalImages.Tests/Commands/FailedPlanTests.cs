using MedicalImages.Tests.Store;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>All sets are planned before the first image is fetched.</summary>
[TestClass]
public sealed class FailedPlanTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(2));
    private readonly TestProject _project = new();

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    [DataRow("Error", 0, DisplayName = "required set")]
    [DataRow("Warn", 2, DisplayName = "optional set")]
    public void SetThatCannotBePlanned_PreventsEveryDownload_IfItIsRequired(string onFailure, int requested)
    {
        ITaskItem good = TestProject.Set("good", ("Source", _server.Url), ("SourceType", "Orthanc"));
        Directory.CreateDirectory(_project["empty"]);
        ITaskItem empty = TestProject.Set("empty", ("Source", "empty"), ("SourceType", "Directory"), ("OnFailure", onFailure));
        BuildOutcome build = _project.Provision(good, empty);
        Assert.AreEqual((requested > 0, requested), (build.Succeeded, _server.ImageRequests), build.ToString());
    }
}
