using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Images of a referenced project: Data declares them, Middle references Data, App references Middle.</summary>
[TestClass]
public sealed class FlowTests : EndToEndTest
{
    private const string Images = "medical-images/ct";

    [TestMethod]
    public void Images_ReachReferencingAndTransitiveProjects_AndPublish()
    {
        (Consumer data, Consumer middle, Consumer app) =
            WriteThree("""<MedicalImageSet Include="quiet" Source="phantom:" Query="Modality=MR" Limit="1" />""");
        BuildLog first = Folder.Run("build", "App", "-m:2");
        AssertRan(first, times: 1);
        Assert.IsFalse(first.Says("That folder already contains"));
        foreach (Consumer project in new[] { data, middle, app })
            Assert.AreSequenceEqual(["CT-001/0001.dcm"], Folder.Images($"{project.Output}/{Images}"));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images/quiet"]),
            "a set is copied to referencing projects only if configured");

        BuildLog second = Folder.Run("build", app.File, "--no-restore", "-graph");
        AssertSkipped(second);
        Folder.Run("publish", "App", "-c", "Debug", "--no-restore", "-o", Folder["out"]);
        Assert.AreSequenceEqual([$"{Images}/CT-001/0001.dcm"], Folder.Images("out"));

        Folder.Run("build", "App", "--no-restore");
        Assert.HasCount(1, Folder.Images(app.Output), "no later build deletes the copied images");
        Folder.Run("clean", "App");
        Folder.Run("clean", "Data");
        foreach (Consumer project in new[] { data, app }) Assert.IsEmpty(Folder.Images(project.Output));
    }

    /// <summary>With NoBuild, ProvisionMedicalImages does not run the target that declares the set.</summary>
    [TestMethod]
    public void SetOfATarget_FlowsWithoutABuild()
    {
        Folder.Write("Directory.Build.targets", """
            <Project>
              <PropertyGroup><ProvisionMedicalImagesDependsOn>DeclareSets</ProvisionMedicalImagesDependsOn></PropertyGroup>
              <Target Name="DeclareSets">
                <ItemGroup>
                  <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" CopyToReferencingProjects="true" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        Consumer data = new Consumer("Data") { IsLibrary = true }.WriteTo(Folder);
        AssertRan(Provision(data));
        BuildLog log = Folder.Run("build", data.File, "--no-restore", "-t:GetCopyToOutputDirectoryItems", "-p:NoBuild=true");
        AssertNeverReached(log);
        Assert.IsGreaterThan(0, log.Items(".dcm"));
    }

    [TestMethod]
    public void SetThatReturnsToAnOlderImage_UpdatesTheCopies()
    {
        using var orthanc = new TinyOrthanc("CT");
        string[] uids = [.. orthanc.Instances.Take(2)];
        (_, _, Consumer app) = WriteThree("",
            $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" Instances="$(Which)" Layout="Numbered" CopyToReferencingProjects="true" CopyToPublishDirectory="IfDifferent" />""");
        Folder.Run("restore", "App");
        foreach (string which in new[] { uids[0], uids[1], uids[0] })
        {
            Folder.Run("publish", "App", "-c", "Debug", "--no-restore", $"-p:Which={which}", "-o", Folder["out"]);
            foreach (string folder in new[] { app.Output, "out" })
                Assert.AreSequenceEqual(orthanc.Bytes(which), File.ReadAllBytes(Folder[$"{folder}/{Images}/10000001.dcm"]), folder);
        }

        Assert.AreEqual(2, orthanc.ImageRequests, "each image was transferred once");
    }

    [TestMethod]
    public void SameSetInBothProjects_IsRejected_BeforeFilesAreCopied()
    {
        (_, Consumer middle, _) = WriteThree("");
        (middle with
        {
            ReferencesPackage = true,
            Items = middle.Items
            + """<MedicalImageSet Include="ct" Source="phantom:" Query="Modality=MR" Limit="1" />"""
        }).WriteTo(Folder);
        Assert.AreSequenceEqual(["MEDIMG4009"], Folder.Fail("build", "Middle").Errors);
        Assert.AreSequenceEqual(["MR-001/0001.dcm"], Folder.Images($"{middle.Output}/{Images}"));
        Assert.AreSequenceEqual(["MEDIMG4009"], Folder.Fail("build", "Middle", "--no-restore").Errors);

        (middle with
        {
            ReferencesPackage = true,
            Items = middle.Items
            + """<MedicalImageSet Include="other" Source="phantom:" Query="Modality=MR" Limit="1" />"""
        }).WriteTo(Folder);
        Folder.Run("build", "Middle", "--no-restore");
        Folder.Run("clean", "Middle");
        Folder.Run("build", "Middle", "--no-restore"); // Clean leaves the folders of the copies empty
        Assert.AreSequenceEqual(["ct/CT-001/0001.dcm", "other/MR-001/0001.dcm"], Folder.Images($"{middle.Output}/medical-images"));
    }

    [TestMethod]
    public void ForeignFolderInTheReferencingProject_IsNotChanged()
    {
        (_, Consumer middle, _) = WriteThree("");
        (middle with
        {
            ReferencesPackage = true,
            Items = middle.Items
            + """<MedicalImageSet Include="other" Source="phantom:" Query="Modality=MR" Limit="1" />"""
        }).WriteTo(Folder);
        Folder.Write($"{middle.Output}/{Images}/mine.dcm", "not ours");
        Assert.AreSequenceEqual(["MEDIMG4009"], Folder.Fail("build", "Middle").Errors);
        Assert.AreSequenceEqual(["mine.dcm"], Folder.Images($"{middle.Output}/{Images}"));
    }

    /// <summary>Tests of a project that references the set are skipped, as those of its own project are.</summary>
    [TestMethod]
    public void NoteOfASetThatWasLeftOut_IsCopied_UntilTheSetSucceeds()
    {
        (_, Consumer middle, Consumer app) = WriteThree("", """
            <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=$(Which)" Limit="1" OnFailure="Warn"
                             CopyToReferencingProjects="true" CopyToPublishDirectory="IfDifferent" />
            """);
        Folder.Run("restore", "App");
        Folder.Run("publish", "App", "-c", "Debug", "--no-restore", "-o", Folder["out"], "-p:Which=NONE");
        foreach (string folder in new[] { middle.Output, app.Output, "out" })
        {
            StringAssert.StartsWith(File.ReadAllText(Folder[$"{folder}/{Images}.failed.txt"]), "The build left this set out", folder);
            Assert.IsEmpty(Folder.Images(folder));
        }

        Folder.Run("build", "App", "--no-restore", "-p:Which=CT");
        foreach (string folder in new[] { middle.Output, app.Output })
        {
            Assert.IsFalse(File.Exists(Folder[$"{folder}/{Images}.failed.txt"]), folder);
            Assert.AreSequenceEqual(["CT-001/0001.dcm"], Folder.Images($"{folder}/{Images}"));
        }
    }

    private (Consumer Data, Consumer Middle, Consumer App) WriteThree(string moreItems,
        string set = """<MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" CopyToReferencingProjects="true" CopyToPublishDirectory="IfDifferent" />""")
    {
        Consumer data = new Consumer("Data") { IsLibrary = true, Items = set + moreItems }.WriteTo(Folder);
        Consumer middle = new Consumer("Middle")
        {
            IsLibrary = true, ReferencesPackage = false, Items =
            """<ProjectReference Include="../Data/Data.csproj" />"""
        }.WriteTo(Folder);
        Consumer app = new Consumer("App")
        { ReferencesPackage = false, Items = """<ProjectReference Include="../Middle/Middle.csproj" />""" }.WriteTo(Folder);
        return (data, middle, app);
    }
}
