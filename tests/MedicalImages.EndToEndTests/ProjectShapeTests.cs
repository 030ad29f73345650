using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The ways to lay out and configure projects.</summary>
[TestClass]
public sealed class ProjectShapeTests : EndToEndTest
{
    [TestMethod]
    public void NoSet_ProvisionsTheEmbeddedPhantoms_SelectedByProperties()
    {
        Consumer app = new Consumer("App").WriteTo(Folder);
        AssertRan(Provision(app, "-p:MedicalImagesQuery=Modality=US", "-p:MedicalImagesLimit=1"));
        Assert.AreSequenceEqual(["US-001/0001.dcm"], Folder.Images($"{app.Output}/medical-images/default"));
        AssertRan(Again(app));
        Assert.IsGreaterThan(10, Folder.Images($"{app.Output}/medical-images/default").Count);
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void SetOfDirectoryBuildTargets_AndCentralVersions_Work()
    {
        Folder.Write("Directory.Build.targets", $"<Project><ItemGroup>{OneCT}</ItemGroup></Project>");
        Folder.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="MedicalImages.Build" Version="{PackedPackage.Version}" /></ItemGroup>
            </Project>
            """);
        Consumer app = new Consumer("App")
        { ReferencesPackage = false, Items = """<PackageReference Include="MedicalImages.Build" PrivateAssets="all" />""" }.WriteTo(
            Folder);
        AssertRan(Provision(app));
        Assert.AreSequenceEqual(["ct/CT-001/0001.dcm"], Folder.Images($"{app.Output}/medical-images"));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void ArtifactsOutput_IsUsed_AndCleaned()
    {
        Folder.Write("Directory.Build.props",
            "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        AssertRan(Folder.Run("build", "App"));
        Assert.AreSequenceEqual(["medical-images/ct/CT-001/0001.dcm"], Folder.Images("artifacts/bin/App/debug"));
        AssertSkipped(Folder.Run("build", "App", "--no-restore"));
        Folder.Run("clean", "App");
        Assert.IsFalse(Directory.Exists(Folder["artifacts/bin/App/debug/medical-images"]));
    }

    [TestMethod]
    public void ChangedOutputFolder_HasItsOwnStateFiles()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        AssertRan(Provision(app));
        AssertRan(Again(app, "-o", Folder["elsewhere"]));
        Assert.HasCount(1, Folder.Images("elsewhere"));
        AssertSkipped(Again(app));
        AssertSkipped(Again(app, "-o", Folder["elsewhere"]));

        Folder.Run("clean", "App");
        Assert.IsEmpty(Folder.Images(app.Output));
        Assert.IsFalse(Directory.Exists(Folder["elsewhere/medical-images"]), "the output of -o is also cleaned");
    }

    [TestMethod]
    [DataRow("It's (größer) & mehr")]
    [DataRow("50% `off`, $(x) @(y); #1")]
    public void UnusualFolderNames_AreSupported(string name)
    {
        const string OneMR = """
            <MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" Destination="it's `@ home`/100%2525 mr" />
            """;
        Consumer app = new Consumer(name) { Items = OneCT + OneMR }.WriteTo(Folder);
        AssertRan(Provision(app));
        Assert.HasCount(2, Folder.Images(app.Output));
        AssertSkipped(Again(app));
        Folder.Run("clean", app.File);
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/it's `@ home`"]));
    }
}
