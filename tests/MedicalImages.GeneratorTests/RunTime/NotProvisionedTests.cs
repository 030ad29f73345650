using MedicalImages.Output;

namespace MedicalImages.GeneratorTests.RunTime;

/// <summary>A set that is missing or incomplete throws one exception, which states the build step.</summary>
[TestClass]
public sealed class NotProvisionedTests
{
    private const string Start = "The medical image set 'ct' is not provisioned: ";
    private const string End = ". Build MedicalImages.GeneratorTests.csproj with 'dotnet build'. For publish, set "
        + "CopyToPublishDirectory=\"IfDifferent\" on the set.";

    [TestMethod]
    public void FolderThatDoesNotExist_StatesTheBuildStep()
    {
        using var folder = new TempFolder();
        string file = Path.Combine(folder["ct"], "medical-images.json");
        string message = Throws(new SetIn(folder["ct"]));
        Assert.AreEqual($"{Start}'{file}' does not exist{End}", message);
        InvalidOperationException ofProject = Assert.ThrowsExactly<InvalidOperationException>(() => MedicalImageSets.NeverBuilt.Count);
        StringAssert.Contains(ofProject.Message, Path.Combine(AppContext.BaseDirectory, "never-built", "medical-images.json"));
        Assert.ThrowsExactly<InvalidOperationException>(() => MedicalImageSets.NeverBuiltRows.First());
    }

    [TestMethod]
    public void EveryMember_ThrowsTheSameException()
    {
        using var folder = new TempFolder();
        var set = new SetIn(folder["ct"]);
        string expected = Throws(set);
        Action[] uses =
        [
            () => set.GetEnumerator().Dispose(), () => _ = set[0], () => set.FindInstance("A", "1.2"), () => set.FindPath("A", "a"),
            () => set.FindSeries("A", "1.2"), () => set.FindFolder("A", "a/"),
        ];
        foreach (Action use in uses) Assert.AreEqual(expected, Assert.ThrowsExactly<InvalidOperationException>(use).Message);
        Assert.AreEqual(("ct", folder["ct"]), (set.Name, set.Path));
    }

    [TestMethod]
    public void ManifestCutAnywhere_IsNotProvisioned()
    {
        using var folder = new TempFolder();
        SetIn.Write(folder, SetIn.Entry("a.dcm"), SetIn.Entry("b.dcm"));
        string path = folder["ct/medical-images.json"], text = File.ReadAllText(path);
        int end = text.IndexOf("  ]\n", StringComparison.Ordinal) + 3; // after it, only the end of the file is missing
        for (int at = 0; at < end; at++)
        {
            File.WriteAllText(path, text[..at]);
            string message = Throws(new SetIn(folder["ct"]));
            StringAssert.StartsWith(message, $"{Start}'{path}' ", $"cut at {at}");
            StringAssert.EndsWith(message, End);
        }
    }

    [TestMethod]
    public void SetThatIsProvisionedLater_IsReadThen()
    {
        using var folder = new TempFolder();
        var set = new SetIn(folder["ct"]);
        Throws(set);
        SetIn.Write(folder, SetIn.Entry("a.dcm"));
        Assert.AreEqual(1, set.Count);
    }

    [TestMethod]
    public void NoteOfTheBuild_IsTheReason()
    {
        using var folder = new TempFolder();
        foreach (string end in new[] { "", "." }) // as the message of a diagnostic
        {
            folder.Write("ct.failed.txt", $"The build left this set out with a warning. Set 'ct': no connection{end}\n");
            string message = Throws(new SetIn(folder["ct"]));
            Assert.AreEqual($"{Start}The build left this set out with a warning. Set 'ct': no connection{End}", message);
        }
    }

    [TestMethod]
    public void ImageThatWasDeleted_StatesTheBuildStep()
    {
        using var folder = new TempFolder();
        SetIn set = SetIn.Write(folder, SetIn.Entry("CT-001/0001.dcm"), SetIn.Entry("b.dcm"));
        folder.Write("ct/CT-001/0001.dcm", "DICM");
        using (Stream stream = set[0].OpenRead()) Assert.AreEqual(4, stream.Length);
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => set[1].OpenRead()).Message;
        Assert.AreEqual($"{Start}'{set[1].Path}', which the manifest lists, does not exist{End}", message);
        Directory.Delete(folder["ct"], recursive: true);
        message = Assert.ThrowsExactly<InvalidOperationException>(() => set[0].OpenRead()).Message;
        Assert.AreEqual($"{Start}'{set[0].Path}', which the manifest lists, does not exist{End}", message);
    }

    [TestMethod]
    public void Names_ThatTheManifestDoesNotHave_AreReportedWithTheName()
    {
        using var folder = new TempFolder();
        var header = new Dicom.Header.DicomHeader { SOPInstanceUID = "1.2.3", SeriesInstanceUID = "1.2" };
        SetIn set = SetIn.Write(folder, SetIn.Entry("CT-001/0001.dcm", header), SetIn.Entry("CT-001/0002.dcm", header));
        Assert.AreEqual(set[1], set.FindPath("A", "ct-001/0002.DCM"));
        Assert.HasCount(2, set.FindSeries("A", "1.2"));
        Assert.HasCount(2, set.FindFolder("A", "ct-001/"));
        AssertMissing("no image has the SOPInstanceUID 1.2.4", () => set.FindInstance("Left", "1.2.4"));
        AssertMissing("several images have the SOPInstanceUID 1.2.3; use a path instead", () => set.FindInstance("Left", "1.2.3"));
        AssertMissing("there is no 'CT-002/0001.dcm'", () => set.FindPath("Left", "CT-002/0001.dcm"));
        AssertMissing("no image has the SeriesInstanceUID 1.3", () => set.FindSeries("Left", "1.3"));
        AssertMissing("there is no 'CT-002/'", () => set.FindFolder("Left", "CT-002/"));
    }

    // A test runner can keep rows that it listed before an update.
    [TestMethod]
    public void RowOfAnImageThatIsGone_IsReportedAsOne()
    {
        using var folder = new TempFolder();
        SetIn set = SetIn.Write(folder, SetIn.Entry("a.dcm"));
        Assert.AreEqual(set[0], set.FindRow("a.dcm"));
        Assert.AreEqual(
            "The set 'ct' no longer has the image 'b.dcm' of this test row. Let the test runner list the tests again.",
            Assert.ThrowsExactly<InvalidOperationException>(() => set.FindRow("b.dcm")).Message);
    }

    private static void AssertMissing(string problem, Action find) =>
        Assert.AreEqual($"The set 'ct' has no image for 'Left' of its Names: {problem}.",
            Assert.ThrowsExactly<InvalidOperationException>(find).Message);

    private static string Throws(SetIn set) => Assert.ThrowsExactly<InvalidOperationException>(() => set.Count).Message;
}
