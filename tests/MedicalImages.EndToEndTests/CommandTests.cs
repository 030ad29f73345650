using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

[TestClass]
public sealed class CommandTests : EndToEndTest
{
    private const string Published =
        """<MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" CopyToPublishDirectory="IfDifferent" />""";

    [TestMethod]
    public void RunRebuildPackAndPublish_FindTheImages()
    {
        Consumer app = new Consumer("App") { Items = Published }.WriteTo(Folder);
        string images = $"{app.Output}/medical-images/ct";
        DotNetResult run = Folder.Plain("run", "--project", app.File);
        Assert.AreEqual(0, run.ExitCode, run.Output);
        Assert.HasCount(1, Folder.Images(images));

        AssertRan(Folder.Run("build", "App", "-t:Rebuild", "--no-restore"), times: 1);
        Assert.HasCount(1, Folder.Images(images));
        AssertSkipped(Folder.Run("pack", "App", "-c", "Debug", "--no-restore"));
        AssertSkipped(Folder.Run("publish", "App", "-c", "Debug", "--no-restore"));
        Assert.HasCount(1, Folder.Images($"{app.Output}/publish/medical-images/ct"));
        Assert.IsTrue(File.Exists(Folder[$"{app.Output}/publish/medical-images/ct/medical-images.json"]), "the manifest is also published");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Publish_WithoutAnEarlierBuild_IncludesTheImages(bool library)
    {
        Consumer app = new Consumer("App")
        {
            Items = Published + """<MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />""",
            IsLibrary = library
        }.WriteTo(Folder);
        BuildLog log = Folder.Run("publish", "App", "-o", Folder["out"]);
        AssertRan(log);
        Assert.AreSequenceEqual(["medical-images/ct/CT-001/0001.dcm"], Folder.Images("out"));
        Assert.HasCount(1, Folder.Images($"{app.Output.Replace("Debug", "Release", StringComparison.Ordinal)}/medical-images/mr"));
    }

    [TestMethod]
    public void NoBuild_PublishesExistingImages_AndDoesNotProvision()
    {
        Consumer app = new Consumer("App")
        { Items = Published.Replace("Limit=\"1\"", "Limit=\"$(HowMany)\"", StringComparison.Ordinal) }.WriteTo(Folder);
        Build(app, "-p:HowMany=1");

        AssertNeverReached(Folder.Run("publish", "App", "-c", "Debug", "--no-build", "-p:HowMany=2"));
        Assert.HasCount(1, Folder.Images($"{app.Output}/publish/medical-images/ct"));

        Directory.Delete(Folder[$"{app.Output}/medical-images"], recursive: true);
        AssertNeverReached(Folder.Run("pack", "App", "-c", "Debug", "--no-build", "-p:HowMany=1"));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
    }

    [TestMethod]
    public void DesignTimeBuild_DoesNotProvision()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Build(app, "-p:MedicalImagesEnabled=false");
        string[] designTime = ["-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true"];
        AssertNeverReached(Folder.Run(["msbuild", app.File,
            "-t:Compile;CoreCompile;GetCopyToOutputDirectoryItems;GetCopyToPublishDirectoryItems", .. designTime]));
        AssertNeverReached(Folder.Run(["msbuild", app.File, "-t:CopyFilesToOutputDirectory;CleanMedicalImages", .. designTime]));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
    }

    [TestMethod]
    public void Disabled_DoesNothing_AndKeepsExistingFiles()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Provision(app);
        AssertNeverReached(Again(app, "-p:MedicalImagesEnabled=false"));
        Assert.HasCount(1, Folder.Images(app.Output));
        AssertSkipped(Again(app));
    }
}
