using MedicalImages.Output;

namespace MedicalImages.Tests.LockFiles;

public sealed partial class LockTests
{
    [TestMethod]
    public void Update_AppliesTheSource_AndImagesKeepTheirNames()
    {
        Provisioned(_project);
        string[] before = Lines(_project).Split('\n');
        _server.SetImages([new SmallImage(50, 1, 1), .. SmallImage.SeriesOf(5).Skip(1), new SmallImage(100, 1, 0)]);
        BuildOutcome update = _project.Update(Set());
        Assert.IsTrue(update.Succeeded, update.ToString());
        Assert.Contains("2 added, 1 removed", update.ToString());
        Provisioned(_project);
        string[] after = Lines(_project).Split('\n');
        CollectionAssert.IsSubsetOf(before.Skip(1).ToArray(), after);
        Assert.HasCount(6, after);
        Assert.Contains("OT-001/0006.dcm", Lines(_project));
        Assert.Contains("OT-002/0001.dcm", Lines(_project));
    }

    [TestMethod]
    public void NewImageBeforeTheOthers_IsTheLastInTheManifest_OfTheFirstAndTheNextBuild()
    {
        _server.SetImages([.. SmallImage.SeriesOf(5).Skip(1)]);
        Provisioned(_project);
        _server.SetImages(SmallImage.SeriesOf(5));
        Assert.IsTrue(_project.Provision(Set(("Limit", "100"))).Succeeded);
        string manifest = Path.Combine(_project.Destination("set"), Manifest.FileName), first = File.ReadAllText(manifest);
        Assert.Contains("0005.dcm", first);
        Directory.Delete(_project.Destination("set"), recursive: true);
        Assert.IsTrue(_project.Provision(Set(("Limit", "100"))).Succeeded);
        Assert.AreEqual(first, File.ReadAllText(manifest), "images are in the order of the lock file");
    }

    [TestMethod]
    public void Update_OfAnUnreachableServer_KeepsTheLockFile()
    {
        Provisioned(_project);
        string text = File.ReadAllText(_project.LockFile);
        _server.IsBroken = true;
        Assert.IsFalse(_project.Update(Set()).Succeeded);
        Assert.AreEqual(text, File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void Update_RemovesUndeclaredSets()
    {
        Assert.IsTrue(_project.Provision(Set(), Set("other")).Succeeded);
        Assert.Contains("\"other\"", File.ReadAllText(_project.LockFile));
        BuildOutcome update = _project.Update(Set());
        Assert.Contains("other: removed from the lock file", update.ToString());
        Assert.DoesNotContain("\"other\"", File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void Update_OfASharedLockFile_KeepsSetsOfOtherProjects()
    {
        using TestProject other = Clone();
        Assert.IsTrue(other.Provision(Set("other")).Succeeded);
        using TestProject one = Clone();
        Assert.IsTrue(one.Update(Set()).Succeeded);
        Assert.Contains("\"other\"", File.ReadAllText(_project.LockFile));
        Assert.Contains("\"set\"", File.ReadAllText(_project.LockFile));
    }

    [TestMethod]
    public void Check_ReportsTheDifference_WritesNoFile_AndFails()
    {
        Provisioned(_project);
        string text = File.ReadAllText(_project.LockFile);
        BuildOutcome same = _project.Check(Set());
        Assert.IsTrue(same.Succeeded, same.ToString());
        _server.SetImages(SmallImage.SeriesOf(6));
        BuildOutcome check = _project.Check(Set());
        Assert.IsFalse(check.Succeeded);
        Assert.Contains("MEDIMG5011", check.ToString());
        Assert.Contains(": 1 added", check.ToString());
        Assert.AreEqual(text, File.ReadAllText(_project.LockFile));
    }
}
