using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>A folder with invalid files in a real build.</summary>
[TestClass]
public sealed class OnInvalidTests : EndToEndTest
{
    [TestMethod]
    public void InvalidFiles_AreReportedSkippedOrKept_AsConfigured()
    {
        OddFiles.WriteTo(Folder["odd"]);
        Consumer app = new Consumer("App")
        {
            IsLibrary = true, Properties = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>MEDIMG3008</NoWarn>",
            Items = """<MedicalImageSet Include="odd" Source="../odd" OnInvalid="$(What)" />""",
        }.WriteTo(Folder);

        BuildLog error = Folder.Fail("build", app.File, "-t:ProvisionMedicalImages");
        Assert.AreSequenceEqual(["MEDIMG3011", "MEDIMG3011", "MEDIMG3011", "MEDIMG3011", "MEDIMG3012"], error.Errors);
        Assert.IsEmpty(Folder.Images(app.Output));

        BuildLog skip = Again(app, "-p:What=Skip");
        Assert.HasCount(5, Folder.Images(app.Output));
        Assert.IsTrue(skip.Says("4 invalid files were skipped") && skip.Says("4 invalid files skipped ->"));
        AssertSkipped(Again(app, "-p:What=Skip"));

        BuildLog keep = Again(app, "-p:What=Keep", "-p:_MedicalImagesTerminalLogger=1");
        Assert.HasCount(8, Folder.Images(app.Output));
        // If messages are hidden, a notice is a warning that never fails a build.
        Assert.AreSequenceEqual(["MEDIMG3013", "MEDIMG3014"], keep.Warnings);
        Assert.Contains("3 invalid files were kept unchanged", string.Join('\n', keep.OurWarnings.Select(warning => warning.Message)));
    }
}
