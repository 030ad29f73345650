using System.Text.Json;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The targets for the lock file, run manually and in nightly jobs.</summary>
[TestClass]
public sealed class LockTargetTests : LockTest
{
    [TestMethod]
    public void UpdateCheckListAndVerify_Work()
    {
        Consumer app = App.WriteTo(Folder);
        BuildLog made = Build(app, "-t:UpdateMedicalImages");
        AssertRan(made);
        Assert.HasCount(3, Folder.Images(app.Output));
        string before = Text(app.Lock), snapshot = Snapshot.Of(Folder[app.Output]);
        RunTarget(app, "CheckMedicalImages");

        Orthanc.SetImages([.. SmallImage.SeriesOf(4).Skip(1)]); // 1 is deleted, 4 takes its place among the three
        Assert.AreSequenceEqual(["MEDIMG5011"], Folder.Fail("build", app.File, "--no-restore", "-t:CheckMedicalImages").Errors);
        BuildLog list = RunTarget(app, "ListMedicalImages", $"-p:MedicalImagesReport={Folder["report.json"]}");
        Assert.AreEqual(0, list.TaskRuns(Target));
        Assert.AreEqual(("small", 3, "differs", 1, 1), Reported().Single());
        Assert.AreEqual((before, snapshot), (Text(app.Lock), Snapshot.Of(Folder[app.Output])), "neither command writes a file");

        BuildLog update = RunTarget(app, "UpdateMedicalImages");
        AssertRan(update);
        Assert.IsTrue(update.Says("1 added") && update.Says("1 removed"));
        Assert.AreNotEqual(before, Text(app.Lock));
        RunTarget(app, "CheckMedicalImages");
        Silently(() => RunTarget(app, "VerifyMedicalImages"));
        AssertSkipped(Silently(() => Again(app)));

        File.AppendAllText(Folder[$"{app.Output}/medical-images/small/{Folder.Images($"{app.Output}/medical-images/small")[0]}"], "x");
        Assert.AreSequenceEqual(["MEDIMG4007"], Silently(() =>
            Folder.Fail("build", app.File, "--no-restore", "-t:VerifyMedicalImages")).Errors);
    }

    [TestMethod]
    public void SeveralFrameworks_ShareOneLockFile_InEveryCommand()
    {
        Consumer app = (App with
        {
            Framework = "net8.0;net10.0",
            Items = Set("common")
            + Set("old", """Condition="'$(TargetFramework)' == 'net8.0'" """)
        }).WriteTo(Folder);
        BuildLog update = Folder.Run("build", app.File, "-t:UpdateMedicalImages", "-m:2");
        Assert.AreEqual(1, update.TaskRuns("UpdateMedicalImages"));
        AssertRan(update, times: 2);
        Assert.AreSequenceEqual(["common", "old"], LockedSets(app));
        Assert.HasCount(9, Folder.Images("App/bin"));
        string updated = Text(app.Lock);
        Silently(() => Again(app, "-m:2"));

        RunTarget(app, "CheckMedicalImages", "-m:2");
        RunTarget(app, "ListMedicalImages", $"-p:MedicalImagesReport={Folder["report.json"]}");
        Assert.AreSequenceEqual(["common", "common", "old"], Reported().Select(set => set.Name), "each framework has its own folder");
        RunTarget(app, "UpdateMedicalImages", "-f", "net10.0");
        Assert.AreSequenceEqual(["common", "old"], LockedSets(app), "an update of one framework keeps the locked sets of the other");

        // Parallel inner builds without a lock file write the same content.
        File.Delete(Folder[app.Lock]);
        Directory.Delete(Folder["App/bin"], recursive: true);
        AssertRan(Again(app, "-m:2"), times: 2);
        Assert.AreEqual(updated, Text(app.Lock));
        Assert.AreEqual(3, Orthanc.ImageRequests, "image requests in total");
        Silently(() => Again(app, "-m:2")); // the first framework reads what the second one added
        AssertSkipped(Silently(() => Again(app, "-m:2")));
    }

    private BuildLog RunTarget(Consumer app, string target, params string[] arguments) =>
        Folder.Run(["build", app.File, "--no-restore", $"-t:{target}", .. arguments]);

    private string[] LockedSets(Consumer app)
    {
        using var json = JsonDocument.Parse(Text(app.Lock));
        return [.. json.RootElement.GetProperty("sets").EnumerateArray().Where(set => set.TryGetProperty("images", out _))
            .Select(set => set.GetProperty("name").GetString()!)];
    }

    private List<(string Name, int Images, string Lock, int Added, int Removed)> Reported()
    {
        using var json = JsonDocument.Parse(Text("report.json"));
        return [.. json.RootElement.GetProperty("sets").EnumerateArray()
            .Select(set => (set.GetProperty("name").GetString()!, set.GetProperty("images").GetInt32(), set.GetProperty("lock")
            .GetString()!, set.GetProperty("added").GetInt32(), set.GetProperty("removed").GetInt32()))];
    }
}
