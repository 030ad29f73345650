using MedicalImages.Tests.Commands;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>Destinations that are absent, empty or owned by the set.</summary>
[TestClass]
public sealed class OwnDestinationTests : DestinationTest
{
    [TestMethod]
    public void Absent_IsProvisioned()
    {
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void EmptyFolder_IsProvisioned()
    {
        Directory.CreateDirectory(Folder);
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void TemporaryFolderOfAKilledFirstPlacement_IsRemoved()
    {
        ProvisionSets(Set());
        Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(Leftover.Of(Folder), "MG-001"));
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void CompleteDestination_IsNotChanged()
    {
        ProvisionSets(Set());
        string before = Snapshot.Of(Project.OutputFolder);
        ProvisionSets(Set());
        Assert.AreEqual(before, Snapshot.Of(Project.OutputFolder));
    }

    [TestMethod]
    public void CompleteDestination_WithoutStoreAndWithFilesOfTheUser_IsNotChanged()
    {
        ProvisionSets(Set());
        Write("notes.txt", "mine");
        Directory.Delete(Project.Store, recursive: true);
        string before = Snapshot.Of(Project.OutputFolder);
        ProvisionSets(Set());
        Assert.AreEqual(before, Snapshot.Of(Project.OutputFolder));
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    public void MissingFile_IsRestored_FromTheStore()
    {
        File.Delete(ProvisionSets(Set()).Images[2].File);
        BuildOutcome build = Project.Provision(Set());
        Assert.Contains("restored from the store", build.ToString());
        AssertComplete(4);
    }

    [TestMethod]
    public void MissingFile_WithoutTheStore_IsRestoredFromTheSource()
    {
        File.Delete(ProvisionSets(Set()).Images[2].File);
        Directory.Delete(Project.Store, recursive: true);
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void MissingFile_WithADamagedBlob_IsRestoredFromTheSource()
    {
        ProvisionedImage lost = ProvisionSets(Set()).Images[2];
        string blob = Path.Combine(Project.Store, "cas", lost["sha256"]![..2], lost["sha256"]!);
        File.SetAttributes(blob, FileAttributes.Normal);
        byte[] bytes = File.ReadAllBytes(blob);
        bytes[^1] ^= 1;
        File.WriteAllBytes(blob, bytes);
        File.Delete(lost.File);
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void DestinationWithoutAManifest_IsForeign()
    {
        File.Delete(ProvisionSets(Set()).ManifestPath);
        string before = Snapshot.Of(Folder);
        BuildOutcome build = Project.Provision(Set());
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG4001", build.Log.Warnings.Single().Code);
        Assert.AreEqual(before, Snapshot.Of(Folder));
    }

    [TestMethod]
    [DataRow(4, 2)]
    [DataRow(1, 4)]
    public void StaleDestination_IsUpdated(int before, int after)
    {
        ProvisionSets(Set(before));
        ProvisionSets(Set(after));
        AssertComplete(after);
    }

    [TestMethod]
    public void StaleDestination_LosesOldFiles_AndKeepsFilesOfTheUser()
    {
        ProvisionSets(Set());
        Write("MG-001/mine.txt", "mine");
        Write("own/notes.txt", "mine");
        ProvisionSets(Set(more: ("Layout", "Hierarchy")));
        AssertComplete(4, "MG-001/mine.txt", "own/notes.txt");
        File.Delete(Path.Combine(Folder, "MG-001/mine.txt"));
        ProvisionSets(Set(more: ("Layout", "Numbered")));
        AssertComplete(4, "own/notes.txt");
        Assert.AreEqual("MG-001 own", string.Join(' ', Directory.GetDirectories(Folder).Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)), "a folder with a file of the user is kept");
    }

    [TestMethod]
    public void StaleDestination_KeepsUnchangedFiles()
    {
        ProvisionedImage first = ProvisionSets(Set(1)).Images[0];
        DateTime time = File.GetLastWriteTimeUtc(first.File);
        ProvisionSets(Set(4));
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(first.File));
    }
}
