using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>A destination with foreign content is not changed.</summary>
[TestClass]
public sealed class ForeignDestinationTests : DestinationTest
{
    private static readonly string Sha256 = new('a', 64);

    [TestMethod]
    [DataRow("image.dcm", "anything")]
    [DataRow(".hidden", "")]
    [DataRow("deep/down/file.txt", "text")]
    public void ForeignContent_IsKept_WithAWarning(string file, string text)
    {
        Write(file, text);
        AssertRespected();
        AssertRespected();
    }

    [TestMethod]
    public void Subfolder_IsForeignContent()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "empty"));
        AssertRespected();
    }

    [TestMethod]
    [DataRow("../outside.dcm")]
    [DataRow("/etc/hostname")]
    [DataRow("a/../../b.dcm")]
    [DataRow("a//b.dcm")]
    [DataRow("C:\\b.dcm")]
    public void ManifestWithAPathOutsideTheFolder_IsRejected(string path)
    {
        Project.Provision(Set(1));
        string manifest = File.ReadAllText(Path.Combine(Folder, Manifest));
        Directory.Delete(Folder, recursive: true);
        Write(Manifest, manifest.Replace("MG-001/0001.dcm", path.Replace("\\", "\\\\", StringComparison.Ordinal),
            StringComparison.Ordinal));
        AssertRejected("MEDIMG4013", Set());
    }

    [TestMethod]
    public void DestinationOfAnotherProject_IsRejected_WithBothNames()
    {
        ProvisionSets(Set());
        Project.Name = "Other";
        string message = AssertRejected("MEDIMG4002", Set());
        Assert.Contains("Other.csproj", message);
        AssertComplete(4);
    }

    [TestMethod]
    public void InterruptedUpdateOfAnotherProject_IsRejected()
    {
        ProvisionSets(Set());
        File.Move(Path.Combine(Folder, Manifest), Path.Combine(Folder, Journal));
        Project.Name = "Other";
        AssertRejected("MEDIMG4002", Set());
    }

    [TestMethod]
    public void FileAsDestination_IsRejected()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        File.WriteAllText(Folder, "a file");
        AssertRejected("MEDIMG4003", Set());
    }

    [TestMethod]
    [DataRow("set")]
    [DataRow("")]
    public void LinkAtOrAboveTheDestination_IsRejected(string link)
    {
        string elsewhere = Directory.CreateDirectory(Project["elsewhere"]).FullName;
        string at = Path.TrimEndingDirectorySeparator(Project.Destination(link));
        Directory.CreateDirectory(Path.GetDirectoryName(at)!);
        Directory.CreateSymbolicLink(at, elsewhere);
        AssertRejected("MEDIMG4003", Set());
        Assert.IsEmpty(Directory.GetFileSystemEntries(elsewhere));
    }

    [TestMethod]
    public void BrokenLink_IsRejected()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        Directory.CreateSymbolicLink(Folder, Project["nowhere"]);
        AssertRejected("MEDIMG4003", Set());
        Assert.IsFalse(Path.Exists(Project["nowhere"]));
    }

    [TestMethod]
    public void ManifestWithFilesOfTheUser_DoesNotChangeOwnership()
    {
        ProvisionSets(Set(1));
        string mine = Write("mine.dcm", "mine");
        string manifest = File.ReadAllText(Path.Combine(Folder, Manifest));
        File.WriteAllText(Path.Combine(Folder, Manifest), manifest.Replace("\"images\": [",
            $"\"images\": [ {{\"path\": \"mine.dcm\", \"size\": 4, \"sha256\": \"{Sha256}\"}},", StringComparison.Ordinal));
        Assert.Contains("'mine.dcm'", AssertRejected("MEDIMG4004", Set(2)));
        Assert.AreEqual("mine", File.ReadAllText(mine));
    }

    private void AssertRespected()
    {
        string before = Snapshot.Of(Folder);
        BuildOutcome build = Project.Provision(Set());
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG4001", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(before, Snapshot.Of(Folder));
        string[] stamp = File.ReadAllLines(Project.WorkFiles + ".stamp");
        Assert.HasCount(2, stamp);
        Assert.AreEqual(Project.InputsHash, stamp[0]);
        Assert.StartsWith(Folder, stamp[1], "the next build has nothing to do");
        Assert.IsTrue(Path.Exists(stamp[1]), stamp[1]);
    }
}
