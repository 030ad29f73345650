using MedicalImages.Files;

namespace MedicalImages.Tests.Files;

/// <summary>A path can refer to any type of file. Opening a FIFO would block until a writer opens it.</summary>
[TestClass]
public sealed class RegularFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("fifo")]
    [DataRow("link")]
    [DataRow("dangling link")]
    [DataRow("link to a fifo")]
    [DataRow("folder")]
    [DataRow("device")]
    [DataRow("empty")]
    public void OtherFileTypes_AreNotOpened(string what)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no FIFO in a folder, and links require a privilege.");
        Assert.ThrowsExactly<InvalidDataException>(() => RegularFile.TryOpenRead(Make(what)));
    }

    [TestMethod]
    public void RegularFile_IsOpened_AndAMissingFileIsNull()
    {
        using FileStream? file = RegularFile.TryOpenRead(_folder.Write("file", "x"));
        Assert.IsNotNull(file);
        Assert.IsNull(RegularFile.TryOpenRead(_folder["missing"]));
        Assert.IsNull(RegularFile.TryOpenRead(_folder["missing/file"]));
    }

    [TestMethod]
    [DataRow("fifo")]
    [DataRow("link to a fifo")]
    [DataRow("folder")]
    [DataRow("empty")]
    public void FifoAsLockFile_IsAnError_ThatNamesIt(string what)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no FIFO in a folder.");
        using var server = new TinyOrthanc(SmallImage.SeriesOf(1));
        using var project = new TestProject { Settings = { ["UseLockFile"] = "true", ["LockFile"] = Make(what) } };
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", server.Url), ("SourceType", "Orthanc")));
        Assert.IsFalse(build.Succeeded);
        CollectionAssert.AreEqual(new[] { "MEDIMG5003" }, build.Log.Codes.ToArray(), build.ToString());
    }

    private string Make(string what)
    {
        string path = _folder["it"];
        if (what == "folder") Directory.CreateDirectory(path);
        else if (what == "empty") File.WriteAllBytes(path, []);
        else if (what == "device") return "/dev/zero";
        else if (what == "fifo") MakeFifo(path);
        else if (what == "link") File.CreateSymbolicLink(path, _folder.Write("file", "x"));
        else if (what == "dangling link") File.CreateSymbolicLink(path, _folder["missing"]);
        else File.CreateSymbolicLink(path, MakeFifo(_folder["fifo"]));
        return path;
    }

    private static string MakeFifo(string path)
    {
        Assert.AreEqual(0, Run.Tool("mkfifo", path).ExitCode);
        return path;
    }
}
