using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The license policy and the citations in real builds, of one and of several frameworks, and with the tool.</summary>
[TestClass]
public sealed class LicenseTests : ToolTest
{
    private const string Policy = "-p:MedicalImagesLicensePolicy";

    [TestMethod]
    public void ChangedPolicy_OpensTheGate_AndIsAppliedToPlacedImages()
    {
        using TinyOrthanc orthanc = new("CT");
        Consumer app = new Consumer("App") { Items = Set(orthanc) }.WriteTo(Folder);
        Assert.AreSequenceEqual(["MEDIMG3020"], Folder.Fail("build", "App", $"{Policy}=CC0-1.0").Errors);
        Assert.AreEqual(0, orthanc.ImageRequests);
        AssertRan(Again(app, $"{Policy}=CC-BY-*"));
        AssertSkipped(Again(app, $"{Policy}=CC-BY-*"));
        Assert.AreSequenceEqual(["MEDIMG3020"], Folder.Fail("build", "App", "--no-restore", $"{Policy}=CC0-1.0").Errors);
        AssertRan(Again(app, $"{Policy}=CC-BY-4.0"));
        Assert.AreEqual(1, orthanc.ImageRequests);
    }

    [TestMethod]
    public void Citations_AreWrittenOnce_ByTheOuterBuild_AndByTheTool()
    {
        using TinyOrthanc orthanc = new("CT");
        Consumer app = new Consumer("App") { Framework = "net8.0;net10.0", Items = Set(orthanc) }.WriteTo(Folder);
        Folder.Run("restore", "App");
        StringAssert.Contains(Folder.Tool(Failed, "cite", "App").Error, "MEDIMG5052");
        Folder.Run("msbuild", app.File, "-t:UpdateMedicalImages");
        orthanc.IsBroken = true;
        BuildLog cite = Folder.Run("msbuild", app.File, "-t:CiteMedicalImages");
        Assert.AreEqual(1, cite.TaskRuns("CiteMedicalImages"));
        StringAssert.Contains(File.ReadAllText(Folder["App/CITATIONS.md"]), "CC-BY-4.0");
        ToolResult cited = Folder.Tool(Success, "cite", "App", "--output", "cited");
        StringAssert.Contains(cited.Output, "1 set, 1 license");
        foreach (string name in new[] { "CITATIONS.md", "croissant.json" })
            CollectionAssert.AreEqual(File.ReadAllBytes(Folder[$"App/{name}"]), File.ReadAllBytes(Folder[$"cited/{name}"]));
        Folder.Write("cited/croissant.json", "{}");
        StringAssert.Contains(Folder.Tool(Failed, "cite", "App", "--output", "cited").Error, "set --output to another folder");
    }

    private static string Set(TinyOrthanc orthanc) =>
        $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" Limit="1" License="CC BY 4.0" Citation="Doe (2020)" />""";
}
