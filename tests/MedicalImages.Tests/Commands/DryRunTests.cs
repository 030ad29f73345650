using System.Text.Json;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>The dry run: what a build would fetch, and how the source differs from the lock file, as text and as JSON.</summary>
[TestClass]
public sealed class DryRunTests : IDisposable
{
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(5));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public DryRunTests() => _project.Settings["Report"] = _project["reports/medical images.json"];

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    public void DryRun_BeforeTheFirstBuild_CountsAllImagesAsToFetch()
    {
        JsonElement set = Report(Set());
        Assert.AreEqual("set", Text(set, "name"));
        Assert.AreEqual((5, 0, 5), (Number(set, "images"), Number(set, "inStore"), Number(set, "toFetch")));
        Assert.AreEqual(SmallImage.SeriesOf(5).Sum(image => image.Bytes.Length), Number(set, "bytes"));
        Assert.AreEqual(Number(set, "bytes"), Number(set, "bytesToFetch"));
        Assert.AreEqual("none", Text(set, "lock"));
        Assert.IsFalse(File.Exists(_project.LockFile));
    }

    [TestMethod]
    public void DryRun_AfterABuild_CountsNoImageToFetch_AndTheSourceMatches()
    {
        Provision(Set());
        JsonElement set = Report(Set());
        Assert.AreEqual((5, 5, 0), (Number(set, "images"), Number(set, "inStore"), Number(set, "toFetch")));
        Assert.AreEqual("matches", Text(set, "lock"));
    }

    [TestMethod]
    public void AddedRemovedAndChangedImages_AreCounted()
    {
        Provision(Set());
        _server.SetImages([new SmallImage(100, 1, 1) { PatientBirthDate = "19500101" }, .. SmallImage.SeriesOf(4).Skip(1),
            new SmallImage(100, 1, 8), new SmallImage(100, 2, 1)]);
        JsonElement set = Report(Set());
        Assert.AreEqual(("differs", 2, 1, 1), (Text(set, "lock"), Number(set, "added"), Number(set, "removed"), Number(set, "changed")));
        Assert.AreEqual((5, 0), (Number(set, "images"), Number(set, "toFetch")), "the build uses the lock file");
    }

    [TestMethod]
    public void UnreachableSource_WithALockFile_HasNoDifference_AndTheDryRunSucceeds()
    {
        Provision(Set());
        _server.IsBroken = true;
        BuildOutcome list = _project.List(Set());
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains("not known: MEDIMG20", list.ToString());
        Assert.IsEmpty(list.Log.Errors);
    }

    [TestMethod]
    public void LocalSets_AreNotLocked() =>
        Assert.AreEqual("notUsed", Text(Report(TestProject.Set("set", ("Source", "phantom:"))), "lock"));

    [TestMethod]
    public void ChangedSelection_IsReported()
    {
        Provision(Set());
        Assert.AreEqual("otherSelection", Text(Report(Set(("Limit", "2"))), "lock"));
    }

    /// <summary>
    /// A list without hashes states neither sizes nor versions: a build reads its images again, although the store has them.
    /// </summary>
    [TestMethod]
    public void SetWithoutSizesAndLockFile_CountsImagesInTheStore()
    {
        _project.Settings["UseLockFile"] = "false";
        for (int instance = 1; instance <= 2; instance++)
            File.WriteAllBytes(_project[$"{instance}.dcm"], new SmallImage(1, 1, instance).Bytes);
        File.WriteAllText(_project["files.txt"], "-  1.dcm\n-  2.dcm\n");
        ITaskItem set = TestProject.Set("list", ("Source", "files.txt"), ("SourceType", "UrlList"));
        JsonElement before = Report(set);
        Assert.AreEqual((2, 0, 2), (Number(before, "images"), Number(before, "inStore"), Number(before, "toFetch")));
        Provision(set);
        JsonElement after = Report(set);
        Assert.AreEqual((2, 2, 2), (Number(after, "images"), Number(after, "inStore"), Number(after, "toFetch")));

        string blob = Directory.GetFiles(Path.Combine(_project.Store, "cas"), "*", SearchOption.AllDirectories)[0];
        File.Delete(blob);
        Assert.AreEqual(1, Number(Report(set), "inStore"));
    }

    [TestMethod]
    public void ChangedFileOfAFolder_IsNotCountedAsStored()
    {
        Directory.CreateDirectory(_project["images"]);
        for (int instance = 1; instance <= 2; instance++)
            File.WriteAllBytes(_project[$"images/{instance}.dcm"], new SmallImage(1, 1, instance).Bytes);
        ITaskItem set = TestProject.Set("folder", ("Source", "images"));
        Provision(set);
        Assert.AreEqual(2, Number(Report(set), "inStore"));
        File.WriteAllBytes(_project["images/1.dcm"], (new SmallImage(1, 1, 1) { Side = 8 }).Bytes);
        Assert.AreEqual(1, Number(Report(set), "inStore"));
    }

    [TestMethod]
    public void FailedSet_IsInTheReport_WithItsCode()
    {
        Assert.IsFalse(_project.List(Set(("Query", "Modality=XX")), TestProject.Set("phantoms", ("Source", "phantom:"))).Succeeded);
        JsonElement[] sets = [.. Sets()];
        Assert.AreEqual("phantoms", Text(sets[0], "name"));
        Assert.AreEqual("MEDIMG2009", Text(sets[1], "error"));
    }

    [TestMethod]
    public void Report_IsByteIdentical()
    {
        Report(Set());
        byte[] first = File.ReadAllBytes(_project.Settings["Report"]);
        Report(Set());
        CollectionAssert.AreEqual(first, File.ReadAllBytes(_project.Settings["Report"]));
        Assert.DoesNotContain((byte)'\r', first);
    }

    [TestMethod]
    public void ReportThatCannotBeWritten_IsAnError()
    {
        File.WriteAllText(_project["file"], "");
        _project.Settings["Report"] = _project["file/report.json"];
        BuildOutcome list = _project.List(Set());
        Assert.IsFalse(list.Succeeded);
        Assert.Contains("MEDIMG4011", list.ToString());
    }

    private ITaskItem Set(params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", _server.Url), ("SourceType", "Orthanc"), .. metadata]);

    private void Provision(ITaskItem set)
    {
        BuildOutcome build = _project.Provision(set);
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    private JsonElement Report(ITaskItem set)
    {
        BuildOutcome list = _project.List(set);
        Assert.IsTrue(list.Succeeded, list.ToString());
        return Sets().Single();
    }

    private JsonElement.ArrayEnumerator Sets() =>
        JsonDocument.Parse(File.ReadAllBytes(_project.Settings["Report"])).RootElement.GetProperty("sets").EnumerateArray();

    private static string Text(JsonElement set, string name) => set.GetProperty(name).GetString()!;

    private static int Number(JsonElement set, string name) => set.GetProperty(name).GetInt32();
}
