using MedicalImages.Files;

namespace MedicalImages.Tests.Files;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class UnnamedFileTests : IDisposable
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Whether system and file system support such files.</summary>
    public static bool IsSupportedIn(string folder)
    {
        string probe = Path.Combine(folder, "probe");
        bool isSupported = new UnnamedFile(TimeProvider.System).TryCreate(folder, probe, [1], ReadOnly, out _);
        File.Delete(probe);
        return isSupported;
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void CreatedFile_HasContentModeAndTime(bool linksByPath)
    {
        RequireSupport();
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        var unnamed = new UnnamedFile(TimeProvider.System, linksByPath);
        Assert.IsTrue(unnamed.TryCreate(_folder.Path, _folder["file"], content, ReadOnly, out FileStatus status));
        CollectionAssert.AreEqual(content, File.ReadAllBytes(_folder["file"]));
        var file = new FileInfo(_folder["file"]);
        Assert.AreEqual(ReadOnly, file.UnixFileMode);
        Assert.AreEqual(ReadOnly, status.Mode);
        Assert.AreEqual(file.LastWriteTimeUtc.Ticks, status.LastWriteTicks);
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ExistingFile_IsNotChanged_AndTheNextOneIsCreated(bool linksByPath)
    {
        RequireSupport();
        File.WriteAllText(_folder["file"], "other");
        var unnamed = new UnnamedFile(TimeProvider.System, linksByPath);
        Assert.IsFalse(unnamed.TryCreate(_folder.Path, _folder["file"], [1], ReadOnly, out _));
        Assert.AreEqual("other", File.ReadAllText(_folder["file"]));
        Assert.IsTrue(unnamed.TryCreate(_folder.Path, _folder["next"], [1], ReadOnly, out _));
    }

    [TestMethod]
    [DataRow("/proc", "file", DisplayName = "a file system without support")]
    [DataRow("missing", "file", DisplayName = "no folder")]
    [DataRow(".", "missing/file", DisplayName = "no folder for the name")]
    public void Failure_IsNotRepeated(string place, string path)
    {
        var unnamed = new UnnamedFile(TimeProvider.System);
        Assert.IsFalse(unnamed.TryCreate(Path.Combine(_folder.Path, place), _folder[path], [1], ReadOnly, out _));
        Assert.IsFalse(unnamed.IsSupported);
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.IsFalse(unnamed.TryCreate(_folder.Path, _folder["file"], [1], ReadOnly, out _));
    }

    [TestMethod]
    public void OldKernel_IsNotSupported() =>
        Assert.IsFalse(new UnnamedFile(TimeProvider.System, kernel: new Version(5, 19)).IsSupported);

    [TestMethod]
    [DataRow(0.9, true)]
    [DataRow(1.1, false)]
    public void SlowFileSystem_IsGivenUp(double milliseconds, bool isSupported)
    {
        RequireSupport();
        var unnamed = new UnnamedFile(new SlowTime(TimeSpan.FromMilliseconds(milliseconds)));
        for (int i = 0; i < 8; i++)
        {
            Assert.IsTrue(unnamed.IsSupported);
            Assert.IsTrue(unnamed.TryCreate(_folder.Path, _folder[$"{i}"], [1], ReadOnly, out _));
        }

        Assert.AreEqual(isSupported, unnamed.IsSupported);
    }

    private void RequireSupport()
    {
        if (!IsSupportedIn(_folder.Path)) Assert.Inconclusive("System or file system have no files without a name.");
    }

    /// <summary>Time passes between two looks at it.</summary>
    private sealed class SlowTime(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
