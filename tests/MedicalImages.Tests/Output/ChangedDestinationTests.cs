using MedicalImages.Tests.Commands;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>Own destinations that a user edited, a kill interrupted, or a project no longer declares.</summary>
[TestClass]
public sealed class ChangedDestinationTests : DestinationTest
{
    [TestMethod]
    public void EditedFile_StopsAnUpdate_BeforeItStarts()
    {
        ProvisionedImage edited = ProvisionSets(Set()).Images[3];
        File.AppendAllText(edited.File, "an annotation");
        string message = AssertRejected("MEDIMG4004", Set(2));
        Assert.Contains($"'{edited.Path}'", message);
    }

    [TestMethod]
    public void EditedFile_StopsARestore_AndIsKept()
    {
        ProvisionedSet set = ProvisionSets(Set());
        File.Delete(set.Images[0].File);
        File.WriteAllText(set.Images[3].File, "another");
        AssertRejected("MEDIMG4004", Set());
    }

    [TestMethod]
    public void FileOfTheUser_AtThePathOfANewImage_StopsTheUpdate()
    {
        ProvisionSets(Set(2));
        Write("MG-001/0003.dcm", "mine");
        Assert.Contains("'MG-001/0003.dcm'", AssertRejected("MEDIMG4004", Set(4)));
    }

    [TestMethod]
    public void EditedFile_AfterItWasMoved_AllowsTheUpdate()
    {
        ProvisionedImage edited = ProvisionSets(Set()).Images[1];
        File.WriteAllText(edited.File, "edited");
        AssertRejected("MEDIMG4004", Set(2));
        File.Delete(edited.File);
        ProvisionSets(Set(2));
        AssertComplete(2);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(2)]
    public void InterruptedUpdate_IsResumed(int images)
    {
        ProvisionedSet set = ProvisionSets(Set());
        Interrupt(set);
        File.Delete(set.Images[0].File);
        File.WriteAllText(Leftover.Of(Path.Combine(Folder, Journal)), "half a file");
        Write("notes.txt", "mine");
        ProvisionSets(Set(images));
        AssertComplete(images, "notes.txt");
    }

    [TestMethod]
    public void InterruptedUpdate_WithAManifest_IsResumed()
    {
        ProvisionedSet set = ProvisionSets(Set());
        File.Copy(set.ManifestPath, Path.Combine(Folder, Journal));
        File.Delete(set.Images[1].File);
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void InterruptedUpdate_WithFilesOfBothRequests_IsResumed()
    {
        ProvisionedSet before = ProvisionSets(Set(2));
        string old = File.ReadAllText(before.ManifestPath);
        ProvisionedSet after = ProvisionSets(Set(2, more: ("Layout", "Numbered")));
        string[] oldLines = [.. old.Split('\n').Where(line => line.Contains("\"path\""))];
        File.WriteAllText(Path.Combine(Folder, Journal), File.ReadAllText(after.ManifestPath)
            .Replace("\"images\": [", $"\"images\": [\n{string.Join('\n', oldLines).TrimEnd(',')},", StringComparison.Ordinal));
        File.Delete(after.ManifestPath);
        Directory.CreateDirectory(Path.GetDirectoryName(before.Images[0].File)!);
        File.Move(after.Images[0].File, before.Images[0].File);
        ProvisionSets(Set(2, more: ("Layout", "Numbered")));
        AssertComplete(2);
    }

    [TestMethod]
    public void InterruptedUpdate_WithAnEditedFile_StopsAndKeepsIt()
    {
        ProvisionedSet set = ProvisionSets(Set());
        Interrupt(set);
        File.WriteAllText(set.Images[2].File, "edited");
        AssertRejected("MEDIMG4004", Set());
    }

    [TestMethod]
    public void FolderInsteadOfAnImage_IsAnError_AndTheUpdateRunsAfterItsRemoval()
    {
        ProvisionedSet set = ProvisionSets(Set());
        File.Delete(set.Images[1].File);
        Directory.CreateDirectory(set.Images[1].File);
        AssertRejected("MEDIMG4004", Set());
        Directory.Delete(set.Images[1].File);
        ProvisionSets(Set());
        AssertComplete(4);
    }

    [TestMethod]
    public void UndeclaredSet_IsDeleted_WithItsEmptyFolders()
    {
        ProvisionSets(Set(), Set(2, "other"));
        ProvisionSets(Set());
        AssertComplete(4);
        Assert.IsFalse(Path.Exists(Project.Destination("other")));
    }

    [TestMethod]
    public void LastUndeclaredSet_LeavesNoFolder()
    {
        ProvisionSets(Set());
        Assert.IsTrue(Project.Provision().Succeeded);
        Assert.IsEmpty(Directory.GetFileSystemEntries(Project.OutputFolder));
    }

    [TestMethod]
    public void UndeclaredSet_KeepsAddedAndEditedFiles()
    {
        ProvisionedSet set = ProvisionSets(Set());
        Write("notes.txt", "mine");
        File.AppendAllText(set.Images[1].File, "edited");
        Assert.IsTrue(Project.Provision().Succeeded);
        Assert.AreEqual($"{set.Images[1].Path}\nnotes.txt", string.Join('\n', ProvisionedSet.FilesIn(Folder)));
    }

    [TestMethod]
    public void ChangedDestination_MovesTheSet()
    {
        ProvisionSets(Set());
        ProvisionedSet old = new(Folder);
        BuildOutcome build = Project.Provision(Set(more: ("Destination", "elsewhere/images")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsFalse(Path.Exists(old.Folder));
        Assert.HasCount(4, new ProvisionedSet(Path.Combine(Project.OutputFolder, "elsewhere", "images")).Images);
    }

    [TestMethod]
    public void Verify_ReportsMissingChangedAndAdditionalFiles()
    {
        ProvisionedSet set = ProvisionSets(Set());
        Assert.IsTrue(Project.Verify(Set()).Succeeded);
        File.Delete(set.Images[0].File);
        File.WriteAllBytes(set.Images[1].File, [.. set.Images[1].Bytes[..^1], 7]);
        Write("extra.txt", "mine");
        BuildOutcome verify = Project.Verify(Set());
        Assert.AreEqual("MEDIMG4007", string.Join(' ', verify.Log.Codes));
        foreach (string line in new[] { $"{set.Images[0].Path}: missing", $"{set.Images[1].Path}: different", "extra.txt: extra" })
            Assert.Contains(line, verify.ToString());
    }

    private static void Interrupt(ProvisionedSet set) => File.Move(set.ManifestPath, Path.Combine(set.Folder, Journal));
}
