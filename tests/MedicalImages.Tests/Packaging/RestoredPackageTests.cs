using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Packaging;

/// <summary>Sets of a data package in the project that references it. The original server of the images gets no request.</summary>
[TestClass]
public sealed class RestoredPackageTests : DataPackageTest
{
    private int _requestCount;

    [TestInitialize]
    public void PackDataset()
    {
        BuildOutcome pack = Pack(Set());
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        _requestCount = Server.Requests;
    }

    [TestCleanup]
    public void AssertNoRequests() => Assert.AreEqual(_requestCount, Server.Requests);

    [TestMethod]
    [DataRow("", "")]
    [DataRow("Offline", "true")]
    [DataRow("ContinuousIntegration", "true")]
    [DataRow("LockedMode", "true")]
    public void RestoredPackage_ProvidesTheImagesOfTheDataset_FromTheNuGetFolder(string setting, string value)
    {
        TestProject viewer = Machine();
        viewer.Settings.Remove("UseLockFile");
        if (setting.Length > 0) viewer.Settings[setting] = value;
        string before = Snapshot.Of(Dataset.PackageFolder);
        BuildOutcome build = viewer.Provision(Restored());
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        Assert.AreEqual(Lines(Dataset), Lines(viewer));
        Assert.AreEqual("package:Chest.Data", new ProvisionedSet(viewer.Destination("small")).Manifest.GetProperty("source").GetString());
        Assert.AreEqual(0, viewer.BlobCount, "no second copy in the store");
        Assert.IsFalse(File.Exists(viewer.LockFile));
        Assert.AreEqual(before, Snapshot.Of(Dataset.PackageFolder));

        Assert.IsTrue(viewer.Verify(Restored()).Succeeded);
        BuildOutcome again = viewer.Provision(Restored());
        Assert.IsTrue(again.Log.Messages.Any(message => message.Message!.Contains("already in place", StringComparison.Ordinal)),
            again.ToString());
    }

    [TestMethod]
    public void NewVersion_WithTheSameImages_ChangesNothing_OtherwiseUpdates()
    {
        TestProject viewer = Machine();
        Assert.IsTrue(viewer.Provision(Restored()).Succeeded);
        string before = Snapshot.Of(viewer.OutputFolder);
        string moved = Dataset["1.2.4"];
        Directory.Move(Dataset.PackageFolder, moved);
        Assert.IsTrue(viewer.Provision(Restored(moved)).Succeeded);
        Assert.AreEqual(before, Snapshot.Of(viewer.OutputFolder));

        Server.SetImages([.. SmallImage.SeriesOf(5).Select(image => image with { Gray = 7 })]);
        Assert.IsTrue(Dataset.Update(Set()).Succeeded);
        Assert.IsTrue(Pack(Set()).Succeeded);
        _requestCount = Server.Requests;
        BuildOutcome update = viewer.Provision(Restored());
        Assert.IsTrue(update.Succeeded, update.ToString());
        Assert.AreEqual(Lines(Dataset), Lines(viewer));
    }

    /// <summary>NuGet sets one time for all files of all packages, and MSBuild treats copies of equal size and time as equal.</summary>
    [TestMethod]
    public void PlacedFile_HasTheTimeOfItsPlacement_AndIsNotExecutable()
    {
        var restored = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string file in Directory.GetFiles(Path.Combine(Dataset.PackageFolder, "images"), "*.dcm", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.SetLastWriteTimeUtc(file, restored);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);
        }

        TestProject viewer = Machine();
        Assert.IsTrue(viewer.Provision(Restored()).Succeeded);
        foreach (ProvisionedImage image in new ProvisionedSet(viewer.Destination("small")).Images)
        {
            Assert.IsGreaterThan(restored.AddYears(20), File.GetLastWriteTimeUtc(image.File));
            if (!OperatingSystem.IsWindows())
                Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(image.File) & UnixFileMode.UserExecute);
        }
    }

    [TestMethod]
    public void LayoutAndDestination_CanBeChangedByTheProject()
    {
        ITaskItem set = Restored()[0];
        set.SetMetadata("Layout", "Numbered");
        set.SetMetadata("Destination", "elsewhere");
        TestProject viewer = Machine();
        Assert.IsTrue(viewer.Provision(set).Succeeded);
        Assert.HasCount(Images, Directory.GetFiles(Path.Combine(viewer.OutputFolder, "elsewhere"), "1000000?.dcm"));
    }

    [TestMethod]
    [DataRow("Limit", "1")]
    [DataRow("Query", "Modality=CT")]
    [DataRow("Sample", "OnePerSeries")]
    [DataRow("Studies", "1.2.3")]
    public void IncompletePackage_IsRejected(string metadata, string value)
    {
        ITaskItem set = Restored()[0];
        set.SetMetadata(metadata, value);
        AssertOnly(Machine().Provision(set), "MEDIMG1034");
    }

    [TestMethod]
    public void PackageThatWasNotRestored_IsNotASource()
    {
        AssertOnly(Machine().Provision(TestProject.Set("small", ("Source", "package:Chest.Data"))), "MEDIMG1008");
        AssertOnly(Machine().Provision(TestProject.Set("small", ("Source", "images"), ("SourceType", "Package"))), "MEDIMG1006");
    }

    [TestMethod]
    public void DryRun_ReportsPackagedImages_AndOtherCommandsIgnoreThem()
    {
        TestProject viewer = Machine();
        viewer.Settings["UseLockFile"] = "true";
        BuildOutcome list = viewer.List(Restored());
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.IsTrue(list.Log.Messages.Any(message => message.Message!.Contains($"{Images} in the store, 0 to fetch",
            StringComparison.Ordinal)), list.ToString());
        viewer.Settings["Mirrors"] = "http://127.0.0.1:9/cache";
        foreach (BuildOutcome outcome in new[] { viewer.Update(Restored()), viewer.Check(Restored()), viewer.Push(Restored()),
            viewer.Export(Restored()) })
        {
            Assert.IsTrue(outcome.Succeeded, outcome.ToString());
            Assert.IsEmpty(outcome.Log.Codes, outcome.ToString());
        }

        Assert.IsFalse(File.Exists(viewer.LockFile));
        viewer.Settings["UseLockFile"] = "all";
        AssertOnly(viewer.Pack(new Dictionary<string, string>(), Restored()), "MEDIMG5025");
    }

    [TestMethod]
    [DataRow("images/small/OT-001/0002.dcm")]
    [DataRow("images/SHA256SUMS")]
    [DataRow("medical-images.lock.json")]
    public void PackageWithAMissingFile_IsDamaged_AndPlacesNothing(string file)
    {
        File.Delete(Path.Combine(Dataset.PackageFolder, file));
        TestProject viewer = Machine();
        AssertOnly(viewer.Provision(Restored()), "MEDIMG5023");
        Assert.IsFalse(Directory.Exists(viewer.Destination("small")));
    }

    [TestMethod]
    public void PackageWithAFlippedBit_PlacesNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        string[] files = [.. ProvisionedSet.FilesIn(Dataset.PackageFolder)
            .Where(file => file.StartsWith("images/", StringComparison.Ordinal) || file.EndsWith(".lock.json", StringComparison.Ordinal))];
        for (int i = 0; i < 60; i++)
        {
            string file = Path.Combine(Dataset.PackageFolder, files[random.Next(files.Length)]);
            byte[] bytes = File.ReadAllBytes(file);
            int bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.SetAttributes(file, FileAttributes.Normal);
            File.WriteAllBytes(file, bytes);
            using var viewer = new TestProject { Name = "Viewer" };
            BuildOutcome build = viewer.Provision(Restored());
            string what = $"seed {seed}, bit {bit} of {file}: {build}";
            // such as another path in SHA256SUMS to the same file
            if (build.Succeeded) Assert.AreEqual(Lines(Dataset), Lines(viewer), what);
            else CollectionAssert.IsSubsetOf(build.Log.Codes.ToArray(), new[] { "MEDIMG5023", "MEDIMG5004" }, what);
            Assert.AreEqual(build.Succeeded, Directory.Exists(viewer.Destination("small")), what);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(file, bytes);
        }
    }

    private static string Lines(TestProject project) =>
        string.Join('\n', new ProvisionedSet(project.Destination("small")).Images.Select(image => image.Entry.GetRawText()));
}
