using MedicalImages.Build.EndToEndTests.Harness;

namespace MedicalImages.Build.EndToEndTests;

[TestClass]
public sealed class GateTests : EndToEndTest
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void First(bool library)
    {
        Consumer app = new Consumer("App") { Items = OneCT, IsLibrary = library }.WriteTo(Folder);
        BuildLog first = Folder.Run("build", "App");
        Assert.IsTrue(first.Ran("ProvisionMedicalImages"));
        Assert.AreEqual(1, first.TaskRuns("ProvisionMedicalImages"));
        Assert.AreSequenceEqual(["CT-001/0001.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));

        BuildLog second = Folder.Run("build", "App", "--no-restore");
        Assert.IsTrue(second.Skipped("ProvisionMedicalImages"));
        Assert.AreEqual(0, second.TaskRuns("ProvisionMedicalImages"));
        Assert.IsTrue(second.Ran("_MedicalImagesGate"));
    }
}
