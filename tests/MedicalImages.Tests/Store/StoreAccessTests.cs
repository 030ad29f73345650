using System.Diagnostics;
using MedicalImages.Diagnostics;
using MedicalImages.FaultRunner;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;
using MedicalImages.Tests.Commands;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Store;

/// <summary>Other users with write access to a store: modes and owners of Unix.</summary>
[TestClass]
public sealed class StoreAccessTests : IDisposable
{
    private const string OtherUserId = "65534";
    private const UnixFileMode WorldWritable = (UnixFileMode)0b111_111_111;
    private const UnixFileMode OwnerOnly = (UnixFileMode)0b111_000_000;
    private const UnixFileMode ReadableByAll = (UnixFileMode)0b111_101_101;
    private readonly TempFolder _folder = new();

    private string Root => _folder["store"];

    private TaskRun AllPhantoms => new(["Provision"], _folder.Path)
    {
        Settings = TaskRunner.DefaultSettings(_folder),
        Sets = [("all", [("Source", "phantom:")])],
    };

    public void Dispose() => _folder.Dispose();

    [TestInitialize]
    public void RequireUnix()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no such modes.");
    }

    [TestMethod]
    public async Task Umask0_StoreIsPrivate_AndUsedByTheSecondBuild()
    {
        for (int build = 0; build < 2; build++)
        {
            if (Directory.Exists(_folder["bin"])) Directory.Delete(_folder["bin"], recursive: true);
            using Process process = TaskRunner.Start(AllPhantoms, "sh", "-c", "umask 0000; exec \"$@\"", "sh");
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.AreEqual(0, process.ExitCode, output);
        }

        foreach (string folder in Directory.GetDirectories(Root, "*", SearchOption.AllDirectories).Append(Root))
            Assert.AreEqual(OwnerOnly, Mode(folder), folder);
    }

    [TestMethod]
    [DataRow("index")]
    [DataRow("locks")]
    [DataRow("cas")]
    [DataRow("cas/tmp")]
    [DataRow("cas/ab")]
    public void WritableFolderOfAStore_IsRepaired_AndReportedOnce(string folder)
    {
        ContentStore.Open(Root).Dispose();
        Directory.CreateDirectory(Path.Combine(Root, folder));
        TempFolder.Chmod(Root, ReadableByAll);
        TempFolder.Chmod(Path.Combine(Root, folder), WorldWritable);
        Assert.HasCount(1, ReportedTexts());
        Assert.IsFalse(Mode(Path.Combine(Root, folder)).HasFlag(UnixFileMode.OtherWrite));
        Assert.IsFalse(Mode(Path.Combine(Root, folder)).HasFlag(UnixFileMode.GroupWrite));
        Assert.IsEmpty(ReportedTexts());
    }

    [TestMethod]
    public async Task EntryWritableByOthers_IsIgnored()
    {
        string sha256;
        using (ContentStore store = ContentStore.Open(Root, remembers: true))
        {
            await using BlobWriter blob = store.Create();
            await blob.CopyFromAsync(new MemoryStream("hello"u8.ToArray()), 5, _ => { }, CancellationToken.None);
            sha256 = await blob.PublishAsync(CancellationToken.None);
        }

        // Other content with the size and time that the index has as proven: possible for anyone who can write to both.
        string path = StoreFiles.Blobs(Root).Single();
        DateTime time = File.GetLastWriteTimeUtc(path);
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllText(path, "jello");
        File.SetLastWriteTimeUtc(path, time);
        TempFolder.Chmod(Root, ReadableByAll);
        TempFolder.Chmod(Path.Combine(Root, "index"), WorldWritable);
        using ContentStore next = ContentStore.Open(Root, remembers: true);
        Assert.IsFalse(await next.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public void PrivateStore_IgnoresTheModesOfFolders()
    {
        ContentStore.Open(Root).Dispose();
        foreach (string folder in Directory.GetDirectories(Root, "*", SearchOption.AllDirectories)) TempFolder.Chmod(folder, WorldWritable);
        Assert.IsEmpty(ReportedTexts());
    }

    [TestMethod]
    public void FolderOfTheUser_IsNotRepaired()
    {
        Directory.CreateDirectory(Path.Combine(Root, "index"));
        _folder.Write("store/thesis.docx", "file of the user");
        TempFolder.Chmod(Root, ReadableByAll);
        TempFolder.Chmod(Path.Combine(Root, "index"), WorldWritable);
        Assert.AreEqual("MEDIMG5031", Assert.ThrowsExactly<MedicalImagesException>(() => ContentStore.Open(Root)).Diagnostic.Code);
        Assert.AreEqual(WorldWritable, Mode(Path.Combine(Root, "index")));
    }

    [TestMethod]
    [DataRow("index")]
    [DataRow("cas/ab")]
    public async Task FolderOfAnotherUser_IsRejected(string folder)
    {
        RequireOtherUser();
        ContentStore.Open(Root).Dispose();
        Directory.CreateDirectory(Path.Combine(Root, folder));
        TempFolder.Chmod(_folder.Path, WorldWritable);
        TempFolder.Chmod(Root, ReadableByAll);
        Assert.AreEqual(0, Run.Tool("chown", "-R", OtherUserId, Root).ExitCode);
        Assert.AreEqual(0, Run.Tool("chown", "0", Path.Combine(Root, folder)).ExitCode);
        StringAssert.Contains(await BuildAsOtherUserAsync(), "MEDIMG5001");
    }

    [TestMethod]
    public async Task LinkOfAnotherUser_IsRejected_AndAnOwnLinkIsAccepted()
    {
        RequireOtherUser();
        ContentStore.Open(_folder["disk"]).Dispose();
        TempFolder.Chmod(_folder.Path, WorldWritable);
        Assert.AreEqual(0, Run.Tool("chown", "-R", OtherUserId, _folder["disk"]).ExitCode);
        Directory.CreateSymbolicLink(Root, _folder["disk"]);
        StringAssert.Contains(await BuildAsOtherUserAsync(), "MEDIMG5001");
        Assert.AreEqual(0, Run.Tool("chown", "-h", OtherUserId, Root).ExitCode);
        StringAssert.DoesNotMatch(await BuildAsOtherUserAsync(), new System.Text.RegularExpressions.Regex("MEDIMG"));
    }

    private static void RequireOtherUser()
    {
        if (!Environment.IsPrivilegedProcess || !Run.Finds("setpriv")) Assert.Inconclusive("Only root with setpriv can run as two users.");
    }

    private async Task<string> BuildAsOtherUserAsync()
    {
        using Process build = TaskRunner.Start(AllPhantoms, "setpriv", $"--reuid={OtherUserId}", $"--regid={OtherUserId}",
            "--clear-groups");
        string output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return output;
    }

    [TestMethod]
    public void FreeSpace_IsReadFromTheDiskOfTheBlobs()
    {
        const string OtherDisk = "/dev/shm";
        if (!Directory.Exists(OtherDisk)) Assert.Inconclusive("There is no second disk.");
        string disk = Path.Combine(OtherDisk, $"medical-images-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(disk);
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateSymbolicLink(Path.Combine(Root, "cas"), disk);
            TempFolder.Chmod(disk, OwnerOnly);
            using ContentStore store = ContentStore.Open(Root);
            Assert.AreEqual(Path.Combine(Root, "cas", "tmp"), store.BlobFolder);
            Assert.IsTrue(Directory.Exists(Path.Combine(disk, "tmp")), "temporary blobs are written to the disk of the blobs");
        }
        finally
        {
            Directory.Delete(disk, recursive: true);
        }
    }

    [TestMethod]
    public void Hints_AreWritableOnlyByTheUser()
    {
        using (ContentStore store = ContentStore.Open(Root))
        {
            using var index = store.OpenIndex("origin");
            index.Add("locator", "revision", new string('a', 64));
        }

        string segment = Directory.GetFiles(Path.Combine(Root, "index"), "*", SearchOption.AllDirectories).Single();
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(segment));
    }

    private string[] ReportedTexts()
    {
        var report = new Report();
        ContentStore.Open(Root, report: report).Dispose();
        var texts = new List<string>();
        while (report.TryTake(out ReportEntry? entry)) texts.Add(entry.Text ?? "");
        return [.. texts];
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
