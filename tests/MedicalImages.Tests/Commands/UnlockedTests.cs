using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>Update and check of sets without a lock file: the source is listed and compared with the placed files.</summary>
[TestClass]
public sealed class UnlockedTests : IDisposable
{
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public UnlockedTests() => Directory.CreateDirectory(_project["images/deep"]);

    public void Dispose() => _project.Dispose();

    private static ITaskItem Folder => TestProject.Set("folder", ("Source", "images"));

    [TestMethod]
    public void ChangedFolder_FailsTheCheck_AndIsAppliedByTheUpdate()
    {
        Write(1, 2, 3);
        Succeeded(_project.Provision(Folder));
        string before = Snapshot.Of(_project.OutputFolder);
        File.Delete(Image(1));
        File.WriteAllBytes(Image(2), (new SmallImage(1, 1, 2) { Gray = 7 }).Bytes);
        Write(4, 5);

        BuildOutcome check = _project.Check(Folder);
        CollectionAssert.AreEqual(new[] { "MEDIMG5038" }, check.Log.Codes.ToArray(), check.ToString());
        Assert.Contains("2 added, 1 removed, 1 changed", check.Log.Errors.Single().Message!);
        Assert.AreEqual(before, Snapshot.Of(_project.OutputFolder), "a check writes no file");
        Assert.IsTrue(File.Exists(_project.WorkFiles + ".stamp"), "a check does not open the gate");

        Assert.Contains("2 added, 1 removed, 1 changed", Succeeded(_project.Update(Folder)).ToString());
        Assert.IsFalse(File.Exists(_project.WorkFiles + ".stamp"), "the gate is open for the next provisioning");
        Succeeded(_project.Provision(Folder));
        AssertHas(2, 3, 4, 5);
        Succeeded(_project.Check(Folder));
        Assert.IsTrue(File.Exists(_project.WorkFiles + ".stamp"));
        Assert.IsFalse(File.Exists(_project.WorkFiles + ".again"));
    }

    [TestMethod]
    public void UpdateWithFailedProvisioning_IsCompletedByTheNextBuild()
    {
        Write(1, 2);
        Succeeded(_project.Provision(Folder));
        Write(3);
        Succeeded(_project.Update(Folder));
        string edited = Directory.GetFiles(_project.Destination("folder"), "*.dcm",
            SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        byte[] own = File.ReadAllBytes(edited);
        File.WriteAllText(Path.ChangeExtension(Image(4), ".txt"), "DICM? no"); // not an image: ignored
        using (File.Open(Image(1), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.IsFalse(_project.Provision(Folder).Succeeded);
        CollectionAssert.AreEqual(own, File.ReadAllBytes(edited));
        Succeeded(_project.Provision(Folder));
        AssertHas(1, 2, 3);
    }

    [TestMethod]
    public void UnchangedSource_IsReported_AndTheGateStaysClosed()
    {
        Write(1);
        Succeeded(_project.Provision(Folder));
        foreach (BuildOutcome outcome in new[] { _project.Check(Folder), _project.Update(Folder) })
            Assert.Contains("the source matches the placed images", Succeeded(outcome).ToString());
        Assert.IsTrue(File.Exists(_project.WorkFiles + ".stamp"));
    }

    [TestMethod]
    [DataRow("images", 2)]
    [DataRow("phantom:", 1)]
    public void MissingPlacedFiles_FailTheCheck_AndAreRestoredByTheUpdate(string source, int missing)
    {
        Write(1, 2, 3);
        ITaskItem set = TestProject.Set("set", ("Source", source), ("Limit", "3"));
        Succeeded(_project.Provision(set));
        string[] whole = Placed();
        string[] placed = Directory.GetFiles(_project.Destination("set"), "*.dcm", SearchOption.AllDirectories);
        foreach (string file in placed.Take(missing)) File.Delete(file);

        BuildOutcome check = _project.Check(set);
        CollectionAssert.AreEqual(new[] { "MEDIMG5038" }, check.Log.Codes.ToArray(), check.ToString());
        Assert.Contains(missing == 1 ? "1 file is missing" : $"{missing} files are missing", check.Log.Errors.Single().Message!);
        Succeeded(_project.Update(set));
        Assert.IsFalse(File.Exists(_project.WorkFiles + ".stamp"), "the gate is open for the next provisioning");
        Succeeded(_project.Provision(set));
        CollectionAssert.AreEqual(whole, Placed());
        Succeeded(_project.Check(set));

        string[] Placed() =>
            [.. new ProvisionedSet(_project.Destination("set")).Images.Select(image => $"{image.Path} {Convert.ToHexString(image.Bytes)}")];
    }

    [TestMethod]
    public void MissingFilesAndAChangedSource_AreBothReported()
    {
        Write(1, 2);
        Succeeded(_project.Provision(Folder));
        File.Delete(Directory.GetFiles(_project.Destination("folder"), "*.dcm", SearchOption.AllDirectories)[0]);
        Write(3);
        string message = _project.Check(Folder).Log.Errors.Single().Message!;
        Assert.Contains("1 added", message);
        Assert.Contains("1 file is missing", message);
    }

    [TestMethod]
    public void SetBeforeItsFirstBuild_IsReported()
    {
        Write(1);
        foreach (BuildOutcome outcome in new[] { _project.Check(Folder), _project.Update(Folder) })
            Assert.Contains("nothing has been provisioned yet", Succeeded(outcome).ToString());
    }

    [TestMethod]
    public void ForeignContent_IsReported_AndNotChanged()
    {
        Write(1);
        Directory.CreateDirectory(_project.Destination("folder"));
        File.WriteAllText(Path.Combine(_project.Destination("folder"), "mine.txt"), "");
        foreach (BuildOutcome outcome in new[] { _project.Check(Folder), _project.Update(Folder) })
            Assert.Contains("nothing to compare", Succeeded(outcome).ToString());
    }

    [TestMethod]
    public void Phantoms_AreReportedAsUnchangeable()
    {
        ITaskItem set = TestProject.Set("ct", ("Source", "phantom:"), ("Limit", "1"));
        foreach (BuildOutcome outcome in new[] { _project.Check(set), _project.Update(set) })
            Assert.MatchesRegex("phantom:1 is generated and cannot change", Succeeded(outcome).ToString());
    }

    [TestMethod]
    public void ChangedArchive_IsCompared()
    {
        Pack(new SmallImage(1, 1, 1));
        ITaskItem set = TestProject.Set("zip", ("Source", "images.zip"));
        Succeeded(_project.Provision(set));
        Succeeded(_project.Check(set));
        Pack(new SmallImage(1, 1, 1), new SmallImage(1, 1, 2));
        BuildOutcome check = _project.Check(set);
        CollectionAssert.AreEqual(new[] { "MEDIMG5038" }, check.Log.Codes.ToArray(), check.ToString());
        Assert.Contains("1 added", check.ToString());
    }

    [TestMethod]
    public void CheckWithoutALockFile_ListsTheServer()
    {
        _project.Settings["UseLockFile"] = "false";
        using var server = new TinyOrthanc(SmallImage.SeriesOf(2));
        ITaskItem set = TestProject.Set("set", ("Source", server.Url), ("SourceType", "Orthanc"));
        Succeeded(_project.Provision(set));
        Succeeded(_project.Check(set));
        server.SetImages(SmallImage.SeriesOf(3));
        CollectionAssert.AreEqual(new[] { "MEDIMG5038" }, _project.Check(set).Log.Codes.ToArray());
        Assert.Contains("1 added", Succeeded(_project.Update(set)).ToString());
        Succeeded(_project.Provision(set));
        Assert.HasCount(3, new ProvisionedSet(_project.Destination("set")).Images);
        Assert.IsFalse(File.Exists(_project.LockFile));

        server.IsBroken = true;
        Assert.IsFalse(_project.Check(set).Succeeded);
        Assert.IsFalse(_project.Update(set).Succeeded);
    }

    private void Write(params int[] instances)
    {
        foreach (int instance in instances) File.WriteAllBytes(Image(instance), new SmallImage(1, 1, instance).Bytes);
    }

    private void Pack(params SmallImage[] images)
    {
        File.Delete(_project["images.zip"]);
        using var zip = System.IO.Compression.ZipFile.Open(_project["images.zip"], System.IO.Compression.ZipArchiveMode.Create);
        foreach (SmallImage image in images)
        {
            using Stream entry = zip.CreateEntry($"{image.Instance}").Open();
            entry.Write(image.Bytes);
        }
    }

    private string Image(int instance) => _project[$"images/deep/{instance}.dcm"];

    private void AssertHas(params int[] instances) => CollectionAssert.AreEquivalent(
        instances.Select(instance => new SmallImage(1, 1, instance).SOPInstanceUID).ToArray(),
            new ProvisionedSet(_project.Destination("folder")).Images.Select(image => image["sopInstanceUID"]).ToArray());

    private static BuildOutcome Succeeded(BuildOutcome outcome)
    {
        Assert.IsTrue(outcome.Succeeded, outcome.ToString());
        return outcome;
    }
}
