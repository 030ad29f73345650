using MedicalImages.Files;

namespace MedicalImages.Tests.Files;

[TestClass]
public sealed class WholeFileTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(100_000)]
    public void CreatedFile_HasContentAndMode(int length)
    {
        using var folder = new TempFolder();
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        WholeFile.Create(folder["file"], content, Private);
        CollectionAssert.AreEqual(content, File.ReadAllBytes(folder["file"]));
        if (!OperatingSystem.IsWindows()) Assert.AreEqual(Private, File.GetUnixFileMode(folder["file"]));
    }

    [TestMethod]
    [DataRow(3, 3)]
    [DataRow(5, 5)]
    [DataRow(8, 5)]
    public void Read_FillsTheBufferOrReadsTheWholeFile(int buffer, int expected)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["file"], [1, 2, 3, 4, 5]);
        byte[] bytes = new byte[buffer];
        Assert.AreEqual(expected, WholeFile.Read(folder["file"], bytes));
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["file"])[..expected], bytes[..expected]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void SharedRead_ReadsAFileThatOthersRead_AndNotOneThatIsWritten()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["file"], [1, 2, 3, 4, 5]);
        byte[] bytes = new byte[8];
        using (File.OpenRead(folder["file"])) Assert.AreEqual(5, WholeFile.TryReadShared(folder["file"], bytes));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 0, 0, 0 }, bytes);
        using (new FileStream(folder["file"], FileMode.Open, FileAccess.Write, FileShare.None))
            Assert.IsNull(WholeFile.TryReadShared(folder["file"], bytes));
        Assert.IsNull(WholeFile.TryReadShared(folder["missing"], bytes));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void SharedRead_DoesNotWaitForTheWriterOfAPipe()
    {
        using var folder = new TempFolder();
        Assert.AreEqual(0, Run.Tool("mkfifo", folder["pipe"]).ExitCode);
        Assert.AreEqual(0, WholeFile.TryReadShared(folder["pipe"], new byte[8]));
    }

    [TestMethod]
    public void ExistingFile_IsNotChanged()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["file"], "existing");
        Assert.ThrowsExactly<IOException>(() => WholeFile.Create(folder["file"], [1], Private));
        Assert.AreEqual("existing", File.ReadAllText(folder["file"]));
    }

    [TestMethod]
    public void MissingFolderAndFile_HaveTheExceptionsOfDotNet()
    {
        using var folder = new TempFolder();
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => WholeFile.Create(folder["none/file"], [1], Private));
        Assert.ThrowsExactly<FileNotFoundException>(() => WholeFile.Read(folder["none"], new byte[1]));
        Assert.ThrowsExactly<UnauthorizedAccessException>(() => WholeFile.Read(folder.Path, new byte[1]));
    }
}
