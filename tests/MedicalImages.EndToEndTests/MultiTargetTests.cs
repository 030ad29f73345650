using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

[TestClass]
public sealed class MultiTargetTests : EndToEndTest
{
    private static readonly string[] Frameworks = ["net8.0", "net9.0", "net10.0"];

    [TestMethod]
    public void EachFramework_HasItsOwnSets()
    {
        Consumer app = Write(library: false); // the next test uses a library
        BuildLog first = Folder.Run("build", "App", "-m:2");
        AssertRan(first, times: 3);
        Assert.AreEqual(3, first.Runs(Target), "once for each framework, never in the outer build");
        AssertImages();
        AssertSkipped(Folder.Run("build", "App", "--no-restore", "-m:2"));
        AssertSkipped(Folder.Run("build", "App", "--no-restore", "-f", "net9.0"));

        Folder.Run("clean", "App");
        Assert.IsEmpty(Folder.Images("App/bin"));
        Assert.IsFalse(Directory.Exists(Folder["App/bin/Debug/net8.0/medical-images"]));
        AssertRan(Folder.Run("build", app.File, "--no-restore", "-graph"), times: 3);
        AssertImages();
    }

    [TestMethod]
    public void PublicTargets_WorkOnTheOuterBuild()
    {
        Consumer app = Write(library: true);
        Folder.Run("restore", "App");
        BuildLog list = Folder.Run("msbuild", app.File, "-t:ListMedicalImages");
        Assert.AreEqual(1, list.TaskRuns("ListMedicalImages"), "all frameworks are listed in one run");
        Assert.IsTrue(list.Says("common: 1 image,") && list.Says("old: 2 images,"), "sets with a framework condition are also listed");
        Assert.IsFalse(Directory.Exists(Folder["App/bin"]), "a dry run writes nothing");

        AssertRan(Folder.Run("msbuild", app.File, $"-t:{Target}"), times: 3);
        AssertImages();
        Assert.AreEqual(3, Folder.Run("msbuild", app.File, "-t:VerifyMedicalImages").TaskRuns("VerifyMedicalImages"));
        File.AppendAllText(Folder["App/bin/Debug/net8.0/medical-images/old/MR-001/0002.dcm"], "x");
        Assert.AreSequenceEqual(["MEDIMG4007"], Folder.Fail("msbuild", app.File, "-t:VerifyMedicalImages").Errors);

        Folder.Run("msbuild", app.File, "-t:CleanMedicalImages");
        Assert.AreSequenceEqual(["net8.0/medical-images/old/MR-001/0002.dcm"], Folder.Images("App/bin/Debug"));
    }

    private Consumer Write(bool library) => new Consumer("App")
    {
        Framework = string.Join(';', Frameworks),
        IsLibrary = library,
        Items = """
            <MedicalImageSet Include="common" Source="phantom:" Query="Modality=CT" Limit="1" />
            <MedicalImageSet Include="old" Source="phantom:" Query="Modality=MR" Limit="2" Condition="'$(TargetFramework)' == 'net8.0'" />
            """,
    }.WriteTo(Folder);

    private void AssertImages()
    {
        foreach (string framework in Frameworks)
        {
            Assert.HasCount(1, Folder.Images($"App/bin/Debug/{framework}/medical-images/common"));
            Assert.HasCount(framework == "net8.0" ? 2 : 0, Folder.Images($"App/bin/Debug/{framework}/medical-images/old"));
        }
    }
}
