using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The lock file on a developer machine: written if it is missing, used if it exists.</summary>
[TestClass]
public sealed class LockTests : LockTest
{
    [TestMethod]
    public void LockFile_IsWrittenByTheFirstBuild_AndLaterChangesAreFollowed()
    {
        Repository.Create(Folder["App"]);
        Consumer app = App.WriteTo(Folder);
        Assert.IsTrue(Provision(app).Says("Commit it"), "a new lock in a git work tree");
        string three = Text(app.Lock);
        AssertSkipped(Silently(() => Again(app)));

        File.SetLastWriteTimeUtc(Folder[app.Lock], DateTime.UtcNow);
        BuildLog touched = Silently(() => Again(app));
        AssertRan(touched);
        Assert.IsFalse(touched.Says("Commit it"), "reported once");
        AssertSkipped(Silently(() => Again(app)));

        Orthanc.SetImages(SmallImage.SeriesOf(2));
        File.Delete(Folder[app.Lock]);
        AssertRan(Again(app));
        Assert.HasCount(2, Folder.Images(app.Output));
        Assert.AreNotEqual(three, Text(app.Lock));

        Orthanc.IsBroken = true;
        Folder.Write(app.Lock, three); // like a pull
        AssertRan(Silently(() => Again(app)));
        Assert.HasCount(3, Folder.Images(app.Output));
        Assert.AreEqual(three, Text(app.Lock));
        AssertSkipped(Silently(() => Again(app)));
    }

    /// <summary>The output of an earlier version without lock files stays valid.</summary>
    [TestMethod]
    public void OutputFromBeforeTheLockFile_IsKept_WithoutRequests()
    {
        Consumer app = App.WriteTo(Folder);
        Provision(app, "-p:MedicalImagesUseLockFile=false");
        Assert.IsFalse(File.Exists(Folder[app.Lock]));
        IReadOnlyList<string> before = Sums(app.Output);

        Orthanc.IsBroken = true;
        AssertRan(Silently(() => Again(app)));
        Assert.AreSequenceEqual(before, Sums(app.Output));
        AssertSkipped(Silently(() => Again(app)));
    }

    [TestMethod]
    public void LockFileThatCannotBeWritten_IsAMessage_AndTheGateCloses()
    {
        Consumer app = App.WriteTo(Folder);
        BuildLog first = Provision(app, "-p:MedicalImagesLockFile=Program.cs/inside-a-file.lock.json");
        Assert.IsTrue(first.Says("inside-a-file.lock.json was not written:"));
        Assert.IsEmpty(first.Warnings);
        Assert.HasCount(3, Folder.Images(app.Output));
        AssertSkipped(Silently(() => Again(app, "-p:MedicalImagesLockFile=Program.cs/inside-a-file.lock.json")));
    }
}
