using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

[TestClass]
public sealed class LanguageTests : EndToEndTest
{
    [TestMethod]
    [DataRow("cs", false)]
    [DataRow("cs", true)]
    [DataRow("fs", false)]
    [DataRow("vb", true)]
    public void Project_HasItsImagesAfterTheFirstBuild_AndTheSecondSkips(string language, bool library)
    {
        Consumer app = new Consumer("App") { Items = OneCT, Language = language, IsLibrary = library }.WriteTo(Folder);
        BuildLog first = Folder.Run("build", "App");
        AssertRan(first);
        Assert.AreSequenceEqual(["CT-001/0001.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
        Assert.IsEmpty(first.AllWarnings);
        Assert.AreEqual(language == "cs", first.Ran("_MedicalImagesGenerateAccessors"), "accessors are for C#");
        string[] written = Directory.GetFiles(Folder["App/obj"], "*.medical-image-sets", SearchOption.AllDirectories);
        Assert.HasCount(language == "cs" ? 1 : 0, written);

        BuildLog second = Folder.Run("build", "App", "--no-restore");
        AssertSkipped(second);
        Assert.IsTrue(second.Ran("_MedicalImagesGate"), "the gate runs");

        Folder.Run("clean", "App");
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
    }
}
