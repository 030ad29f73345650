using System.Xml.Linq;
using MedicalImages.Build.Tasks;
using MedicalImages.Tests.Output;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.LockFiles;

/// <summary>File names without requests to the source: lock files, mirrors, data packages.</summary>
[TestClass]
public sealed class LockedNamesTests : NamedFilesTest
{
    [TestMethod]
    [DataRow("folder")]
    [DataRow("zip")]
    [DataRow("remote zip")]
    [DataRow("remote list")]
    public void LockedSet_WithoutTheSource_IsIdentical(string way)
    {
        ITaskItem set = Set(way, [("Layout", "Source"), .. WithoutBroken]);
        AssertProvisioned(Project.Provision(set), set);
        string before = File.ReadAllText(Placed().ManifestPath);
        Assert.Contains("\"sourceName\":\"MR/Schädel.dcm\"", File.ReadAllText(Project.LockFile));
        Assert.Contains("\"requires\": \"1.1.0\"", File.ReadAllText(Project.LockFile));
        Directory.Delete(Project.OutputFolder, recursive: true);
        Project.Settings["Offline"] = "true";
        AssertProvisioned(Project.Provision(set), set);
        Assert.AreEqual(before, File.ReadAllText(Placed().ManifestPath));
    }

    [TestMethod]
    public void Mirror_ProvidesTheBytes_AndTheLockFileTheNames()
    {
        ITaskItem set = Set("remote zip", [("Layout", "Source"), .. WithoutBroken]);
        AssertProvisioned(Project.Provision(set), set);
        using var mirror = new ScriptedServer(request => File.Exists(Project["store" + Blob(request.Target)])
            ? ScriptedReply.Ok(File.ReadAllBytes(Project["store" + Blob(request.Target)])) : ScriptedReply.Status(404));
        using var other = new TestProject { Settings = { ["UseLockFile"] = "all", ["Mirrors"] = mirror.Uri.AbsoluteUri } };
        File.Copy(Project.LockFile, other.LockFile);
        int requestCount = Server.Requests.Count;
        BuildOutcome build = other.Provision(set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(requestCount, Server.Requests.Count, "no request was sent to the source");
        var mirrored = new ProvisionedSet(other.Destination("set"));
        Assert.AreSequenceEqual(Placed().Images.Select(image => image.Path), mirrored.Images.Select(image => image.Path));
    }

    [TestMethod]
    public void LockFileOfAnotherLayout_HasNoNames_AndRequiresAnUpdate()
    {
        string[] verbs = ["Provision", "Check", "List", "Export"];
        ITaskItem series = Set("remote zip", WithoutBroken), source = Set("remote zip", [("Layout", "Source"), .. WithoutBroken]);
        AssertProvisioned(Project.Provision(series), series);
        Assert.DoesNotContain("sourceName", File.ReadAllText(Project.LockFile));
        Assert.DoesNotContain("sourceName", File.ReadAllText(Placed().ManifestPath));
        foreach (string mode in new[] { "false", "true" })
        {
            Project.Settings["LockedMode"] = mode;
            foreach (string verb in verbs)
            {
                BuildOutcome build = Run(verb, source);
                Assert.AreEqual("MEDIMG1042", string.Join(' ', build.Log.Codes.Distinct()), $"{verb}: {build}");
                Assert.Contains("-t:UpdateMedicalImages", build.ToString());
            }
        }

        Project.Settings["LockedMode"] = "false";
        Assert.Contains("make sure that they are not names of patients", Project.Update(source).ToString());
        AssertProvisioned(Project.Provision(source), source);
        Assert.IsTrue(Placed().Images.All(image => image["sourceName"] is not null));
        // After the change back, the names are unused, cause no error, and are removed by the next update.
        AssertProvisioned(Project.Provision(series), series);
        Assert.AreEqual("OT-001/0001.dcm", Placed().Images[0].Path);
        Assert.DoesNotContain("sourceName", File.ReadAllText(Placed().ManifestPath));
        Assert.IsTrue(Project.Update(series).Succeeded);
        Assert.DoesNotContain("sourceName", File.ReadAllText(Project.LockFile));
        AssertProvisioned(Project.Provision(series), series);
        Assert.IsTrue(Project.Verify(series).Succeeded);
    }

    [TestMethod]
    public void SetWithPatterns_HasANewerVersion_AndOthersAreUnchanged()
    {
        ITaskItem set = Set("remote zip", WithoutBroken);
        AssertProvisioned(Project.Provision(set), set);
        string text = File.ReadAllText(Project.LockFile);
        Assert.Contains("\"requires\":\"1.1.0\"", text);
        Assert.DoesNotContain("sourceName", text);
        File.Delete(Project.LockFile);
        File.WriteAllBytes(Project["one.zip"], ZipBytes.Of(new ZippedFile("a", Files[0].Content)));
        ITaskItem plain = TestProject.Set("set", ("Source", "one.zip"));
        AssertProvisioned(Project.Provision(plain), plain);
        Assert.DoesNotContain("1.1.0", File.ReadAllText(Project.LockFile));
    }

    [TestMethod]
    public void TwoFrameworks_OneWithNames_ShareALockFileWithNames()
    {
        ITaskItem series = Set("remote zip", WithoutBroken), source = Set("remote zip", [("Layout", "Source"), .. WithoutBroken]);
        source.SetMetadata("_OutputFolder", Project["bin2/"]);
        var engine = new RecordingBuildEngine();
        using var update = new UpdateMedicalImages
        {
            BuildEngine = engine, SeveralFrameworks = true, Sets = [series, source], ProjectFile = Project.ProjectFile,
            OutputFolder = Project.OutputFolder, WorkFiles = Project.WorkFiles, Settings = Project.SettingItems,
        };
        Assert.IsTrue(update.Execute(), engine.ToString());
        Assert.Contains("sourceName", File.ReadAllText(Project.LockFile));
    }

    [TestMethod]
    [DataRow("Source", "CT/IM1")]
    [DataRow("Series", "OT-001/0001.dcm")]
    public void DataPackage_IfItsLayoutUsesNames_ContainsThem(string layout, string path)
    {
        ITaskItem source = Set("remote zip", [("Layout", "Source"), ("IdentityPolicy", "Allow"), .. WithoutBroken]);
        AssertProvisioned(Project.Provision(source), source);
        BuildOutcome pack = Project.Pack(new Dictionary<string, string> { ["LicenseExpression"] = "MIT" },
            Set("remote zip", [("Layout", layout), ("IdentityPolicy", "Allow"), .. WithoutBroken]));
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        string packed = File.ReadAllText(Path.Combine(Project.PackageFolder, "medical-images.lock.json"));
        Assert.AreEqual(layout == "Source", packed.Contains("Schädel", StringComparison.Ordinal));
        using var viewer = new TestProject();
        ITaskItem restored = Restored();
        BuildOutcome build = viewer.Provision(restored);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(path, new ProvisionedSet(viewer.Destination("set")).Images.Min(image => image.Path));
        if (layout == "Source") return;
        restored.SetMetadata("Layout", "Source");
        BuildOutcome refused = viewer.Provision(restored);
        Assert.AreEqual("MEDIMG1042", string.Join(' ', refused.Log.Codes), refused.ToString());
        Assert.Contains("the data package package:Project", refused.Log.Errors[0].Message!);
    }

    private ITaskItem Restored() => TestProject.Set("set", [.. XDocument.Load(Path.Combine(Project.PackageFolder, "build", "Project.props"))
        .Descendants("MedicalImageSet").Elements().Select(metadata => (metadata.Name.LocalName, Uri.UnescapeDataString(
            metadata.Value.Replace("$(MSBuildThisFileDirectory)", Project.PackageFolder + "/build/", StringComparison.Ordinal))))]);

    private static string Blob(string target) =>
        target.Contains("/cas/", StringComparison.Ordinal) ? $"/cas/{target[^64..][..2]}/{target[^64..]}" : "/none";

    private BuildOutcome Run(string verb, ITaskItem set) => verb switch
    {
        "Check" => Project.Check(set),
        "List" => Project.List(set),
        "Export" => Project.Export(set),
        _ => Project.Provision(set),
    };
}
