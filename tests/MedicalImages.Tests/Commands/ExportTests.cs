using MedicalImages.Commands;
using MedicalImages.Output.Export;
using MedicalImages.Store;
using MedicalImages.Tests.Planning;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>Exports the locked sets as a folder or a tar file for other tools.</summary>
[TestClass]
public sealed class ExportTests : MirrorTest
{
    private const string Sums = "SHA256SUMS";

    [TestMethod]
    public void ExportedFolder_HasThePathsOfABuild_AndAListForSha256sum()
    {
        BuildOutcome export = First.Export(Set);
        Assert.IsTrue(export.Succeeded, export.ToString());
        string folder = First["medical-images-export"];
        SingleMessage(export, "Project -> 4 images, ");
        string[] placed = [.. new ProvisionedSet(First.Destination("set")).Images.Select(image => $"set/{image.Path}")
            .Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(placed.Prepend(Sums).ToArray(), ProvisionedSet.FilesIn(folder).ToArray());
        CollectionAssert.AreEqual(placed, File.ReadAllLines(Path.Combine(folder, Sums)).Select(line => line[66..]).ToArray());
        AssertSums(folder);
    }

    [TestMethod]
    public void ExportedTar_IsReadByTar_AndHasTheSameContent()
    {
        string tar = Exported("images.tar");
        using var unpacked = new TempFolder();
        ToolResult listed = Run.Tool("tar", "-tvf", tar, "--numeric-owner");
        Assert.AreEqual(0, listed.ExitCode, listed.Error);
        string[] lines = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(Images + 1, lines);
        Assert.EndsWith($" {Sums}", lines[0]);
        Assert.IsTrue(lines.All(line => line.StartsWith("-rw-r--r-- 0/0 ", StringComparison.Ordinal)
            && line.Contains(" 1970-01-01 ", StringComparison.Ordinal)), listed.Output);
        Assert.AreEqual(0, Run.Tool("tar", "-C", unpacked.Path, "-xf", tar).ExitCode);
        AssertSums(unpacked.Path);
    }

    [TestMethod]
    [DataRow("export")]
    [DataRow("images.tar")]
    public void TemporaryFilesOfAKilledExport_AreDeletedByTheNextExport(string name)
    {
        string leftover = First[$"out/.{name}.01234567-1234-{Guid.NewGuid():N}.tmp"], users = First[$"out/.{name}.mine.tmp"];
        Directory.CreateDirectory(Path.Combine(leftover, "set"));
        File.WriteAllText(Path.Combine(leftover, "set", "0001.dcm"), "half");
        Directory.SetLastWriteTimeUtc(leftover, DateTime.UtcNow - TimeSpan.FromDays(2));
        File.WriteAllText(users, "file of the user");
        Exported(name);
        Assert.IsFalse(Directory.Exists(leftover));
        Assert.IsTrue(File.Exists(users));
    }

    [TestMethod]
    public void SameLockFile_OnAnotherMachine_ExportsTheSameBytes()
    {
        byte[] here = File.ReadAllBytes(Exported("images.tar"));
        TestProject machine = Machine("");
        machine.Settings["ExportPath"] = machine["images.tar"];
        Assert.IsTrue(machine.Export(Set).Succeeded);
        CollectionAssert.AreEqual(here, File.ReadAllBytes(machine["images.tar"]));
    }

    [TestMethod]
    public void LongPaths_AreExportedUnchanged()
    {
        ITaskItem set = TestProject.Set("set", ("Source", Source.Url), ("SourceType", "Orthanc"),
            ("Layout", "{StudyInstanceUID}-{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm"));
        string tar = Exported("images.tar", set);
        byte[] bytes = File.ReadAllBytes(tar);
        using var unpacked = new TempFolder();
        Assert.AreEqual(0, Run.Tool("tar", "-C", unpacked.Path, "-xf", tar).ExitCode);
        AssertSums(unpacked.Path);
        Assert.IsTrue(ProvisionedSet.FilesIn(unpacked.Path).Any(path => path.Length > 100));
        Assert.IsFalse(bytes.AsSpan().IndexOf("PaxHeader"u8) >= 0, "pax headers of .NET contain the process id");
        File.Delete(tar);
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(Exported("images.tar", set)));
    }

    [TestMethod]
    [DataRow("export")]
    [DataRow("export.tar")]
    public void UnchangedExport_IsNotWrittenAgain(string name)
    {
        string target = Exported(name);
        string before = Snapshot.Of(Path.GetDirectoryName(target)!);
        BuildOutcome again = First.Export(Set);
        Assert.IsTrue(again.Succeeded, again.ToString());
        SingleMessage(again, "already exported");
        Assert.AreEqual(before, Snapshot.Of(Path.GetDirectoryName(target)!));
    }

    [TestMethod]
    [DataRow("export")]
    [DataRow("export.tar")]
    public void ExportOfOtherImages_IsNotChanged(string name)
    {
        string target = Exported(name);
        string before = Snapshot.Of(Path.GetDirectoryName(target)!);
        ITaskItem fewer = TestProject.Set("fewer", ("Source", Source.Url), ("SourceType", "Orthanc"), ("Limit", "1"));
        Assert.IsTrue(First.Provision(Set, fewer).Succeeded);
        AssertRejected(First.Export(fewer), "MEDIMG5016");
        Assert.AreEqual(before, Snapshot.Of(Path.GetDirectoryName(target)!));
    }

    [TestMethod]
    [DataRow("export", "export/notes.txt")]
    [DataRow("export", "export")]
    [DataRow("export.tar", "export.tar")]
    [DataRow("export.tar", "export.tar/notes.txt")]
    public void ForeignContent_IsNotChanged(string name, string file)
    {
        TestProject project = First;
        string target = project[$"out/{name}"];
        Directory.CreateDirectory(Path.GetDirectoryName(project[$"out/{file}"])!);
        File.WriteAllText(project[$"out/{file}"], "mine");
        string before = Snapshot.Of(project["out"]);
        project.Settings["ExportPath"] = target;
        AssertRejected(project.Export(Set), "MEDIMG5016");
        Assert.AreEqual(before, Snapshot.Of(project["out"]));
    }

    [TestMethod]
    [DataRow("export")]
    [DataRow("export.tar")]
    public void TargetThatCannotBeWritten_IsAnError_WithoutTemporaryFiles(string name)
    {
        TestProject project = First;
        File.WriteAllText(project["file"], "mine");
        project.Settings["ExportPath"] = project[$"file/{name}"];
        AssertRejected(project.Export(Set), "MEDIMG5022");
        Assert.AreEqual("mine", File.ReadAllText(project["file"]));
    }

    [TestMethod]
    public void ImageLostDuringTheExport_LeavesNoFiles()
    {
        using var folder = new TempFolder();
        using var kit = new TempFolder();
        var store = ContentStore.Open(kit["store"]);
        var content = new ExportContent([new("set/1.dcm", new string('0', 64), 1)]);
        Assert.Throws<IOException>(() => ExportCommand.WriteBeside(folder["export"], content, new ExportFolder(store)));
        Assert.Throws<IOException>(() => ExportCommand.WriteBeside(folder["export.tar"], content, new ExportTar(store)));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void EmptyFolder_IsFilled()
    {
        Directory.CreateDirectory(First["out/export"]);
        AssertSums(Exported("export"));
    }

    [TestMethod]
    public void ImagesMissingInTheStore_AreFetchedFirst()
    {
        Directory.Delete(Path.Combine(First.Store, "cas"), recursive: true);
        AssertSums(Exported("export"));
    }

    [TestMethod]
    public void Export_IsUsableAsASource()
    {
        string folder = Exported("export");
        using var leaver = new TestProject();
        BuildOutcome build = leaver.Provision(TestProject.Set("set", ("Source", Path.Combine(folder, Sums))));
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEquivalent(Blobs.Keys.ToArray(),
            new ProvisionedSet(leaver.Destination("set")).Images.Select(image => image["sha256"]).ToArray());
    }

    [TestMethod]
    public void SetWithTheNameOfTheList_HasAnotherFolder()
    {
        ITaskItem set = TestProject.Set("sha256sums", ("Source", Source.Url), ("SourceType", "Orthanc"));
        AssertSums(Exported("export", set));
        Assert.IsTrue(Directory.Exists(First["out/export/sha256sums-2"]));
    }

    [TestMethod]
    public void PolicyOfTheSet_AppliesToAnExport()
    {
        byte[] silent = SmallImage.SeriesOf(1)[0].Bytes;
        "NO "u8.CopyTo(silent.AsSpan(silent.AsSpan().IndexOf("YES"u8)));
        using ScriptedServer server =
            Server(request => request.Target == "/list.txt" ? ScriptedReply.Ok($"{Hash(silent)}  1.dcm\n") : ScriptedReply.Ok(silent));
        TestProject project = First;
        Assert.IsTrue(project.Provision(Listed("Allow")).Succeeded);
        AssertRejected(project.Export(Listed("Require")), "MEDIMG3002");
        Assert.IsFalse(Path.Exists(project["medical-images-export"]));

        ITaskItem Listed(string policy) =>
            TestProject.Set("listed", ("Source", server["list.txt"].AbsoluteUri), ("SourceType", "UrlList"), ("IdentityPolicy", policy));
    }

    [TestMethod]
    public void UnlockedSet_IsAnError_AndLocalSetIsReported()
    {
        TestProject project = First;
        AssertRejected(project.Export(TestProject.Set("other", ("Source", Source.Url), ("SourceType", "Orthanc"))), "MEDIMG5014");
        BuildOutcome export = project.Export(TestProject.Set("own", ("Source", "phantom:")));
        Assert.IsTrue(export.Succeeded, export.ToString());
        SingleMessage(export, "own: there is nothing to export");
        Assert.IsFalse(Path.Exists(project["medical-images-export"]));
    }

    private string Exported(string name, ITaskItem? set = null)
    {
        TestProject project = First;
        if (set is not null) Assert.IsTrue(project.Provision(set).Succeeded);
        project.Settings["ExportPath"] = project[$"out/{name}"];
        BuildOutcome export = project.Export(set ?? Set);
        Assert.IsTrue(export.Succeeded, export.ToString());
        return project[$"out/{name}"];
    }

    private static void AssertSums(string folder)
    {
        ToolResult check = Run.Tool("sh", "-c", $"cd '{folder}' && sha256sum --strict -c {Sums}");
        Assert.AreEqual(0, check.ExitCode, check.Output + check.Error);
        Assert.HasCount(ProvisionedSet.FilesIn(folder).Count - 1, check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static void AssertRejected(BuildOutcome outcome, string code)
    {
        Assert.IsFalse(outcome.Succeeded, outcome.ToString());
        Assert.AreEqual(code, string.Join(' ', outcome.Log.Codes), outcome.ToString());
    }
}
