using MedicalImages.Files;

namespace MedicalImages.Tests.Files;

[TestClass]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void FailedWrite_KeepsTheOldFile_AndLeavesNoOther()
    {
        string path = _folder.Write("a.json", "old");
        Assert.ThrowsExactly<IOException>(() => AtomicFile.Write(path, file =>
        {
            file.Write("new"u8);
            throw new IOException("disk full");
        }));
        Assert.AreEqual("old", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void NewFile_DoesNotReplaceAConcurrentFile()
    {
        string path = _folder.Write("a.json", "of another build");
        Assert.IsFalse(AtomicFile.TryCreate(path, file => file.Write("new"u8)));
        Assert.AreEqual("of another build", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void Replacement_IsCheckedImmediatelyBeforeTheRename()
    {
        string path = _folder.Write("a.json", "old");
        Assert.IsFalse(AtomicFile.TryReplace(path, "new"u8.ToArray(), () =>
        {
            Assert.HasCount(2, Directory.GetFileSystemEntries(_folder.Path), "the new content has another name");
            return false;
        }));
        Assert.AreEqual("old", File.ReadAllText(path));
        Assert.IsTrue(AtomicFile.TryReplace(path, "new"u8.ToArray(), () => true));
        Assert.AreEqual("new", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void Rename_ToAnotherDisk_DoesNotCopy()
    {
        string here = Device(_folder.Path);
        string[] others = [.. new[] { "/dev/shm", "/var/tmp" }.Where(disk => Directory.Exists(disk) && Device(disk) != here)];
        if (others.Length == 0)
        {
            Assert.Inconclusive("There is no second disk.");
            return;
        }

        string from = _folder.Write("a", "bytes"), to = Path.Combine(others[0], $"medical-images-test-{Guid.NewGuid():N}");
        Assert.ThrowsExactly<IOException>(() => AtomicMove.TryMove(from, to));
        Assert.ThrowsExactly<IOException>(() => AtomicMove.Replace(from, to));
        Assert.IsFalse(File.Exists(to));
        Assert.IsTrue(File.Exists(from));
    }

    private static string Device(string folder) => Run.Tool("stat", "-c", "%d", folder).Output;
}
