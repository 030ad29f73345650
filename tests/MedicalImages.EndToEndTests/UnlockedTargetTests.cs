using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Update and check of a folder without a lock file, in a project with several frameworks.</summary>
[TestClass]
public sealed class UnlockedTargetTests : EndToEndTest
{
    [TestMethod]
    public void ChangedFolder_IsApplied_ByTheUpdateOfEveryFramework()
    {
        Write(1, 2);
        Consumer app = new Consumer("App")
        {
            Framework = "net8.0;net10.0", IsLibrary = true, Items = """<MedicalImageSet Include="folder" Source="../images" />""",
        }.WriteTo(Folder);
        AssertRan(Provision(app), times: 2);
        Write(3);
        BuildLog unnoticed = Again(app);
        AssertSkipped(unnoticed);
        Assert.IsTrue(unnoticed.Says("0 changes"), "an explicit target reports its result");

        BuildLog check = Folder.Fail("build", app.File, "--no-restore", "-t:CheckMedicalImages");
        Assert.AreSequenceEqual(["MEDIMG5038", "MEDIMG5038"], check.Errors);
        BuildLog update = Folder.Run("build", app.File, "--no-restore", "-t:UpdateMedicalImages");
        AssertRan(update, times: 2);
        Assert.IsTrue(update.Says("1 set compared with the source, 1 changed") && update.Says("1 added"));
        Assert.HasCount(6, Folder.Images("App/bin"));

        AssertSkipped(Folder.Run("build", app.File, "--no-restore", "-t:UpdateMedicalImages"));
        Folder.Run("build", app.File, "--no-restore", "-t:CheckMedicalImages");
    }

    [TestMethod]
    public void DisabledPackage_ReportsThatNothingWasDone()
    {
        Consumer app = new Consumer("App") { Framework = "net8.0;net10.0", IsLibrary = true }.WriteTo(Folder);
        BuildLog check = Build(app, "-t:CheckMedicalImages", "-p:MedicalImagesEnabled=false");
        Assert.IsTrue(check.Says("MedicalImagesEnabled is not true"));
    }

    private void Write(params int[] instances)
    {
        Directory.CreateDirectory(Folder["images"]);
        foreach (int instance in instances) File.WriteAllBytes(Folder[$"images/{instance}.dcm"], new SmallImage(1, 1, instance).Bytes);
    }
}
