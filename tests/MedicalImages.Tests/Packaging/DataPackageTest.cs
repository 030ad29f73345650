using System.Xml.Linq;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Packaging;

/// <summary>A locked dataset, the server of its images, and its package.</summary>
public abstract class DataPackageTest : IDisposable
{
    private protected const int Images = 6;
    private protected const string License = "CC-BY-4.0";
    private readonly List<TestProject> _projects = [];

    private protected TinyOrthanc Server { get; } = new([.. SmallImage.SeriesOf(4), .. SmallImage.SeriesOf(2, series: 2)]);

    private protected TestProject Dataset { get; }

    protected DataPackageTest()
    {
        Dataset = Machine();
        Dataset.Name = "Chest.Data";
        Dataset.Settings["UseLockFile"] = "true";
    }

    public void Dispose()
    {
        _projects.ForEach(project => project.Dispose());
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ITaskItem Set(params (string Metadata, string Value)[] more) =>
        TestProject.Set("small", [("Source", Server.Url), ("SourceType", "Orthanc"), .. more]);

    /// <summary>A machine with an empty store and without a lock file.</summary>
    private protected TestProject Machine()
    {
        var project = new TestProject { Name = "Viewer" };
        _projects.Add(project);
        return project;
    }

    /// <summary>Builds, so that there is a lock file, and packs.</summary>
    private protected BuildOutcome Pack(params ITaskItem[] sets)
    {
        BuildOutcome build = Dataset.Provision(sets);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return PackOnly(sets);
    }

    private protected BuildOutcome PackOnly(params ITaskItem[] sets) =>
        Dataset.Pack(new Dictionary<string, string> { ["LicenseExpression"] = License }, sets);

    /// <summary>The items that a restored package declares, as MSBuild would read them.</summary>
    private protected ITaskItem[] Restored(string? folder = null) =>
        [.. XDocument.Load(Path.Combine(folder ?? Dataset.PackageFolder, "build", "Chest.Data.props")).Descendants("MedicalImageSet")
        .Select(item => TestProject.Set(item.Attribute("Include")!.Value,
            [.. item.Elements().Select(metadata => (metadata.Name.LocalName, Value(metadata, folder ?? Dataset.PackageFolder)))]))];

    private protected static void AssertOnly(BuildOutcome outcome, string code)
    {
        Assert.IsFalse(outcome.Succeeded, outcome.ToString());
        Assert.AreEqual(code, string.Join(' ', outcome.Log.Codes), outcome.ToString());
    }

    private static string Value(XElement metadata, string folder) =>
        Uri.UnescapeDataString(metadata.Value.Replace("$(MSBuildThisFileDirectory)", folder + "/build/", StringComparison.Ordinal));
}
