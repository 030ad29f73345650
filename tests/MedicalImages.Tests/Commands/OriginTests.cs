using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>A summary names a server only if the build requested images from it.</summary>
[TestClass]
public sealed class OriginTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(3));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    private ITaskItem Set => TestProject.Set("set", ("Source", _server.Url), ("SourceType", "Orthanc"));

    private string Host => new Uri(_server.Url).Authority;

    [TestMethod]
    public void FirstBuild_NamesTheServer() => Assert.Contains($" from {Host} in ", Total());

    [TestMethod]
    [DataRow("true")]
    [DataRow("false")]
    public void ImagesFromTheStore_NameTheStore_OfflineAndOnline(string offline)
    {
        Total();
        Directory.Delete(_project.OutputFolder, recursive: true);
        _project.Settings["Offline"] = offline;
        string total = Total();
        Assert.Contains(" from the store in ", total);
        Assert.DoesNotContain(Host, total);
    }

    [TestMethod]
    public void ImagesFromBoth_NameBoth()
    {
        Total();
        Directory.Delete(_project.OutputFolder, recursive: true);
        string blob = Directory.GetFiles(Path.Combine(_project.Store, "cas"), "*", SearchOption.AllDirectories)[0];
        File.Delete(blob);
        Assert.Contains($" from {Host}, the store in ", Total());
    }

    private string Total()
    {
        BuildOutcome build = _project.Provision(Set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return build.Log.Lines.Single(line => line.Text.StartsWith("Project -> ", StringComparison.Ordinal)).Text;
    }
}
