using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>Links inside a destination. Their targets may be foreign: they are never read, replaced or deleted.</summary>
[TestClass]
public sealed class LinkTests : DestinationTest
{
    private const string Series = "MG-001";

    private string Outside => Project["outside"];

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    public void LinkedSubfolder_StopsAnUpdate_BeforeItStarts(int images)
    {
        ProvisionSets(Set(3));
        MoveOutside(Series);
        AssertRejectedWithoutChanges(Set(images));
        AssertRejectedWithoutChanges(Set(3, more: ("Layout", "Numbered")));
    }

    [TestMethod]
    public void LinkedImage_StopsAnUpdate_AlsoWithTheSameBytes()
    {
        ProvisionedImage image = ProvisionSets(Set(3)).Images[1];
        MoveOutside(image.Path);
        AssertRejectedWithoutChanges(Set(2));
        AssertRejectedWithoutChanges(Set(4));
    }

    [TestMethod]
    public void BrokenLink_AtThePathOfANewImage_StopsAnUpdate()
    {
        ProvisionSets(Set(2));
        Directory.CreateDirectory(Outside);
        File.CreateSymbolicLink(Path.Combine(Folder, Series, "0003.dcm"), Path.Combine(Outside, "new.dcm"));
        AssertRejectedWithoutChanges(Set(4));
        Assert.IsEmpty(Directory.GetFileSystemEntries(Outside));
    }

    [TestMethod]
    public void LinkedSubfolder_StopsARestore()
    {
        ProvisionedSet set = ProvisionSets(Set());
        MoveOutside(Series);
        File.Delete(set.Images[0].File);
        AssertRejectedWithoutChanges(Set());
    }

    [TestMethod]
    public void LinkedSubfolder_StopsAnInterruptedUpdate()
    {
        ProvisionedSet set = ProvisionSets(Set());
        File.Move(set.ManifestPath, Path.Combine(Folder, Journal));
        MoveOutside(Series);
        AssertRejectedWithoutChanges(Set(2));
    }

    [TestMethod]
    public void RemovedLink_AllowsTheUpdate()
    {
        ProvisionSets(Set(3));
        MoveOutside(Series);
        AssertRejectedWithoutChanges(Set(2));
        Directory.Delete(Path.Combine(Folder, Series));
        ProvisionSets(Set(2));
        AssertComplete(2);
        Assert.HasCount(3, Directory.GetFiles(Path.Combine(Outside, Series)));
    }

    [TestMethod]
    public void UndeclaredSet_KeepsFilesBehindALink_AndReportsThem()
    {
        ProvisionSets(Set(3));
        MoveOutside(Series);
        string before = Snapshot.Of(Outside);
        BuildOutcome build = Project.Provision();
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG4016", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(before, Snapshot.Of(Outside));
        string left = string.Join(' ', Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
        Assert.AreEqual(Series, left, "the manifest is deleted, the link is kept");
    }

    [TestMethod]
    public void EmptyFolderBehindALink_IsKept()
    {
        ProvisionSets(Set(3));
        MoveOutside(Series);
        foreach (string file in Directory.GetFiles(Path.Combine(Outside, Series))) File.Delete(file);
        Project.Provision();
        Assert.IsTrue(Directory.Exists(Path.Combine(Outside, Series)));
        Assert.IsTrue(Directory.Exists(Path.Combine(Folder, Series)), "the link");
    }

    [TestMethod]
    public void FilesBehindALink_AreNotRecorded()
    {
        ProvisionSets(Set(3));
        MoveOutside(Series);
        foreach (string note in Directory.GetFiles(Path.GetDirectoryName(Project.WorkFiles)!)) File.Delete(note);
        ProvisionSets(Set(3));
        CollectionAssert.AreEqual(new[] { $"medical-images/set/{Manifest}" }, File.ReadAllLines(Project.WorkFiles + ".placed.files"));
    }

    [TestMethod]
    public void Verify_ReportsALink_AndDoesNotFollowIt()
    {
        ProvisionedSet set = ProvisionSets(Set(3));
        MoveOutside(Series);
        BuildOutcome verify = Project.Verify(Set(3));
        Assert.AreEqual("MEDIMG4007", string.Join(' ', verify.Log.Codes), verify.ToString());
        Assert.Contains($"{set.Images[0].Path}: '{Series}' is a link", verify.ToString());
    }

    [TestMethod]
    public void Verify_OfALinkLoop_Ends()
    {
        ProvisionSets(Set(3));
        Directory.CreateSymbolicLink(Path.Combine(Folder, Series, "circle"), Folder);
        BuildOutcome verify = Project.Verify(Set(3));
        Assert.AreEqual("MEDIMG4007", string.Join(' ', verify.Log.Codes), verify.ToString());
        Assert.Contains($"1 problem in", verify.ToString());
        Assert.Contains($"{Series}/circle: extra", verify.ToString());
    }

    [TestMethod]
    [DataRow(Manifest)]
    [DataRow(Journal)]
    public void LinkedManifest_IsNotFollowed(string name)
    {
        ProvisionedSet set = ProvisionSets(Set(3));
        if (name == Journal) File.Move(set.ManifestPath, Path.Combine(Folder, Journal));
        MoveOutside(name);
        string before = Snapshot.Of(Outside);
        AssertRejected("MEDIMG4013", Set(2));
        Assert.AreEqual(before, Snapshot.Of(Outside));
    }

    // Files in the destination and behind the link, with content and times.
    private void AssertRejectedWithoutChanges(params Microsoft.Build.Framework.ITaskItem[] sets)
    {
        string before = Snapshot.Of(Outside);
        Assert.Contains("is a link", AssertRejected("MEDIMG4014", sets));
        Assert.AreEqual(before, Snapshot.Of(Outside));
    }

    private void MoveOutside(string relative)
    {
        string from = Path.Combine(Folder, relative), to = Path.Combine(Outside, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
            Directory.CreateSymbolicLink(from, to);
        }
        else
        {
            File.Move(from, to);
            File.CreateSymbolicLink(from, to);
        }
    }
}
