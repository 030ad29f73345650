using MedicalImages.Build.EndToEndTests.Harness;

namespace MedicalImages.Build.EndToEndTests;

[TestClass]
public sealed class CleanTests : EndToEndTest
{
    private const string ThreeCTs = """<MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="3" />""";

    [TestMethod]
    public void Clean_DeletesWhatWasPlaced_AndNothingThatWasNot()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        string images = $"{app.Output}/medical-images/ct";
        Folder.Write($"{images}/CT-001/notes.txt", "mine");
        File.AppendAllText(Folder[$"{images}/CT-001/0002.dcm"], "edited");
        Folder.Run("clean", "App");
        Assert.AreSequenceEqual(["CT-001/0002.dcm", "CT-001/notes.txt", "medical-images.json"], Files(images), "the manifest stays, so that the next build knows the folder");

        File.Delete(Folder[$"{images}/CT-001/0002.dcm"]);
        BuildLog again = Again(app);
        Assert.IsEmpty(again.OurWarnings);
        Assert.AreSequenceEqual(["CT-001/0001.dcm", "CT-001/0002.dcm", "CT-001/0003.dcm", "CT-001/notes.txt", "medical-images.json"], Files(images));
    }

    [TestMethod]
    public void Clean_NeedsNeitherTheTask_NorTheStore_NorTheSameProperties()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        Directory.Delete(Folder["store"], recursive: true);
        (app with { Items = """<MedicalImageSet Include="other" Source="http://127.0.0.1:9" Destination="elsewhere" />""" }).WriteTo(Folder);
        BuildLog log = Folder.Run("clean", "App", "-p:_MedicalImagesTaskAssembly=/nonexistent", "-p:MedicalImagesEnabled=false");
        Assert.IsTrue(log.Ran("CleanMedicalImages"));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
        Folder.Run("clean", "App");
    }

    [TestMethod]
    public void EditedImage_StopsAnUpdate_AndStays()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs.Replace("Limit=\"3\"", "Limit=\"$(CTs)\"", StringComparison.Ordinal) }.WriteTo(Folder);
        Provision(app, "-p:CTs=3");
        string edited = Folder[$"{app.Output}/medical-images/ct/CT-001/0002.dcm"];
        File.WriteAllText(edited, "mine now");
        Assert.AreSequenceEqual(["MEDIMG4004"], Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", "-p:CTs=1").Errors);
        Assert.AreEqual("mine now", File.ReadAllText(edited));
        Assert.HasCount(3, Folder.Images(app.Output));

        Folder.Run("clean", "App", "-p:CTs=1");
        Assert.AreSequenceEqual(["CT-001/0002.dcm", "medical-images.json"], Files($"{app.Output}/medical-images/ct"), "what was placed before the failed update is still known");
    }

    private IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Folder[folder], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder[folder], file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
