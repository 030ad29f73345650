using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The lock file on a CI system: used, and never written.</summary>
[TestClass]
public sealed class LockedModeTests : LockTest
{
    [TestMethod]
    public void OnCI_LockFileIsUsed_AndAnotherSelectionIsRejected()
    {
        Consumer app = App.WriteTo(Folder);
        Provision(app);
        string locked = Text(app.Lock);
        IReadOnlyList<string> images = Sums(app.Output);

        Folder.Variables["CI"] = "true";
        Orthanc.SetImages(SmallImage.SeriesOf(2));
        Directory.Delete(Folder[$"{app.Output}/medical-images"], recursive: true);
        BuildLog obeyed = Silently(() => Again(app));
        Assert.IsEmpty(obeyed.Warnings);
        Assert.AreSequenceEqual(images, Sums(app.Output));

        BuildLog refused = Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", "-p:HowMany=2");
        Assert.AreSequenceEqual(["MEDIMG5005"], refused.Errors);
        Assert.IsTrue(refused.Says("small: ") && refused.OurErrors.Single().Message!.Contains("1 removed", StringComparison.Ordinal),
            "the difference is reported");
        Assert.AreEqual(locked, Text(app.Lock));
        Assert.AreSequenceEqual(images, Sums(app.Output));

        AssertRan(Silently(() => Again(app)));
        Assert.AreEqual(locked, Text(app.Lock));
    }

    [TestMethod]
    public void OnCI_WithoutALockFile_OneWarningIsReported_AndNoLockFileIsWritten()
    {
        Folder.Variables["CI"] = "true";
        Consumer app = (App with { Items = Set("small") + Set("same") }).WriteTo(Folder);
        Assert.AreSequenceEqual(["MEDIMG5007"], Provision(app).Warnings);
        Assert.HasCount(6, Folder.Images(app.Output));
        Assert.IsFalse(File.Exists(Folder[app.Lock]));
        AssertSkipped(Silently(() => Again(app)));
    }
}
