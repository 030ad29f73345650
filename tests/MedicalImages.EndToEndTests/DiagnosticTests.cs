using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The warning switches of MSBuild apply to the diagnostics of this package.</summary>
[TestClass]
public sealed class DiagnosticTests : EndToEndTest
{
    [TestMethod]
    public void UnknownMetadata_IsAWarningAtTheItem_AndObeysTheUsualWarningProperties()
    {
        Consumer app = new Consumer("App") { Items = OneCT.Replace("Query=", "Querry=", StringComparison.Ordinal) }.WriteTo(Folder);
        BuildLog log = Provision(app);
        Assert.AreSequenceEqual(["MEDIMG1001"], log.Warnings);
        Assert.AreEqual(Folder[app.File], log.OurWarnings.Single().File);

        Assert.AreSequenceEqual(["MEDIMG1001"], Folder.Fail("build", app.File, "-t:Rebuild", "--no-restore",
            "-p:MSBuildTreatWarningsAsErrors=true").Errors);
        foreach (string property in new[] { "NoWarn", "MSBuildWarningsAsMessages" })
        {
            BuildLog silent = Folder.Run("build", app.File, "-t:Rebuild", "--no-restore", $"-p:{property}=MEDIMG1001");
            AssertRan(silent);
            Assert.IsEmpty(silent.Warnings, property);
        }
    }

    [TestMethod]
    public void MisspelledItem_IsReportedWithItsLocation_AndTheSummaryNamesTheImages()
    {
        Consumer app = new Consumer("App") { Properties = "<MedicalImagesLimit>1</MedicalImagesLimit>" }.WriteTo(Folder);
        BuildLog first = Provision(app);
        Assert.IsEmpty(first.Warnings);
        Assert.IsTrue(first.Says("(embedded phantoms: the project declares no MedicalImageSet)"));
        (app with { Items = OneCT.Replace("MedicalImageSet", "MedicalImagesSet", StringComparison.Ordinal) }).WriteTo(Folder);
        BuildLog misspelled = Again(app);
        AssertRan(misspelled);
        Assert.AreSequenceEqual(["MEDIMG1037"], misspelled.Warnings);
        Assert.AreEqual(Folder[app.File], misspelled.OurWarnings.Single().File);
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void MisspelledItemsAndProperties_AreReportedByEveryTarget_AlsoInImportedFilesAndOuterBuilds()
    {
        const string Misspelled = """<MedicalImageSets Include="a" /><MedicalImageSets Include="b" />""";
        Folder.Write("App/imported.targets", $"<Project><ItemGroup>{Misspelled}</ItemGroup></Project>");
        Consumer app = new Consumer("App") { Framework = "net8.0;net10.0" }.WriteTo(Folder);
        const string Import = """<Import Project="imported.targets" /></Project>""";
        Folder.Write(app.File, File.ReadAllText(Folder[app.File]).Replace("</Project>", Import, StringComparison.Ordinal));
        foreach (string target in new[] { "ListMedicalImages", "CheckMedicalImages" })
        {
            BuildLog log = Folder.Run("build", app.File, $"-t:{target}", "-p:MedicalImagesLimit=1", "-p:MedicalImagesSorce=phantom:");
            Assert.AreSequenceEqual(["MEDIMG1037", "MEDIMG1038"], log.Warnings.Order(StringComparer.Ordinal), target);
            Assert.IsTrue(log.OurWarnings.Any(warning => warning.File == Folder["App/imported.targets"]), target);
        }
    }

    [TestMethod]
    public void AllProblemsOfAllSets_AreReportedAtOnce_AndNothingIsChanged()
    {
        Consumer app = new Consumer("App") { Items = """
            <MedicalImageSet Include="one" Source="phantom:" Limit="many" />
            <MedicalImageSet Include="two" Destination="../outside" Source="phantom:" />
            <MedicalImageSet Include="three" Source="phantom:" Destination="medical-images/three/four" />
            <MedicalImageSet Include="four" Source="phantom:" Destination="medical-images/three" />
            """ }.WriteTo(Folder);
        BuildLog log = Folder.Fail("build", "App");
        Assert.AreSequenceEqual(["MEDIMG1011", "MEDIMG1013", "MEDIMG1015"], log.Errors.Order(StringComparer.Ordinal));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
    }
}
