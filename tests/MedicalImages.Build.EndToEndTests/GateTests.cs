using MedicalImages.Build.EndToEndTests.Harness;

namespace MedicalImages.Build.EndToEndTests;

[TestClass]
public sealed class GateTests : EndToEndTest
{
    private const string TwoSets = """
        <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="$(CTs)" />
        <MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />
        """;

    [TestMethod]
    public void ChangedSet_OpensTheGate_OnceInEachDirection()
    {
        Consumer app = new Consumer("App") { Items = TwoSets }.WriteTo(Folder);
        Provision(app, "-p:CTs=1");
        AssertSkipped(Again(app, "-p:CTs=1"));
        foreach (int number in new[] { 3, 2 })
        {
            AssertRan(Again(app, $"-p:CTs={number}"));
            Assert.HasCount(number, Folder.Images($"{app.Output}/medical-images/ct"));
            AssertSkipped(Again(app, $"-p:CTs={number}"));
        }

        Assert.HasCount(1, Folder.Images($"{app.Output}/medical-images/mr"));
    }

    [TestMethod]
    public void GoneOutput_OpensTheGate()
    {
        Consumer app = new Consumer("App") { Items = TwoSets, Properties = "<CTs>1</CTs>" }.WriteTo(Folder);
        Provision(app);
        foreach (string gone in new[] { app.Output, $"{app.Output}/medical-images/mr" })
        {
            Directory.Delete(Folder[gone], recursive: true);
            AssertRan(Again(app));
            Assert.HasCount(2, Folder.Images(app.Output));
            AssertSkipped(Again(app));
        }
    }

    [TestMethod]
    public void RemovedSet_TakesItsFilesAlong_AndLeavesTheUsers()
    {
        Consumer app = new Consumer("App") { Items = TwoSets, Properties = "<CTs>2</CTs>" }.WriteTo(Folder);
        Provision(app);
        Folder.Write($"{app.Output}/medical-images/ct/notes.txt", "mine");
        (app with { Items = """<MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />""" }).WriteTo(Folder);
        AssertRan(Again(app));
        Assert.AreSequenceEqual(["notes.txt"], Directory.GetFileSystemEntries(Folder[$"{app.Output}/medical-images/ct"]).Select(Path.GetFileName));
        Assert.HasCount(1, Folder.Images($"{app.Output}/medical-images/mr"));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void ForeignDestination_IsLeftAlone_ToldOnce_AndClosesTheGate()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Folder.Write($"{app.Output}/medical-images/ct/mine.dcm", "not ours");
        BuildLog first = Provision(app);
        AssertRan(first);
        Assert.AreSequenceEqual(["MEDIMG4001"], first.Warnings);
        Assert.AreSequenceEqual(["mine.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
        Assert.AreEqual("not ours", File.ReadAllText(Folder[$"{app.Output}/medical-images/ct/mine.dcm"]));

        AssertSkipped(Again(app));
        Folder.Run("clean", "App");
        Assert.AreSequenceEqual(["mine.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
        Directory.Delete(Folder[$"{app.Output}/medical-images/ct"], recursive: true);
        AssertRan(Again(app));
        Assert.AreSequenceEqual(["CT-001/0001.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
    }
}
