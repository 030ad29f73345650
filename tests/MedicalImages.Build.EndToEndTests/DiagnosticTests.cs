using MedicalImages.Build.EndToEndTests.Harness;

namespace MedicalImages.Build.EndToEndTests;

/// <summary>That MSBuild's own switches work on our diagnostics.</summary>
[TestClass]
public sealed class DiagnosticTests : EndToEndTest
{
    [TestMethod]
    public void UnknownMetadata_IsAWarning_InTheFileOfTheItem_ThatTheUsualSwitchesPromoteAndSilence()
    {
        Consumer app = new Consumer("App") { Items = OneCT.Replace("Query=", "Querry=", StringComparison.Ordinal) }.WriteTo(Folder);
        BuildLog log = Provision(app);
        Assert.AreSequenceEqual(["MEDIMG1001"], log.Warnings);
        Assert.AreEqual(Folder[app.File], log.OurWarnings.Single().File);

        Assert.AreSequenceEqual(["MEDIMG1001"], Folder.Fail("build", app.File, "-t:Rebuild", "--no-restore", "-p:MSBuildTreatWarningsAsErrors=true").Errors);
        foreach (string property in new[] { "NoWarn", "MSBuildWarningsAsMessages" })
        {
            BuildLog silent = Folder.Run("build", app.File, "-t:Rebuild", "--no-restore", $"-p:{property}=MEDIMG1001");
            AssertRan(silent);
            Assert.IsEmpty(silent.Warnings, property);
        }
    }

    [TestMethod]
    public void AllProblemsOfAllSets_AreToldAtOnce_AndNothingIsTouched()
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
