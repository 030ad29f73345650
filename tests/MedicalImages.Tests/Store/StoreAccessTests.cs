using System.Diagnostics;
using MedicalImages.Diagnostics;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;
using MedicalImages.Tests.Commands;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Store;

/// <summary>Other users with write access to a store: modes and owners of Unix.</summary>
[TestClass]
public sealed class StoreAccessTests : IDisposable
{
    private const string Nobody = "65534";
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private const UnixFileMode OwnerOnly = (UnixFileMode)0b111_000_000;
    private const UnixFileMode ReadableByAll = (UnixFileMode)0b111_101_101;
    private readonly TempFolder _folder = new();

    private string Root => _folder["store"];

    public void Dispose() => _folder.Dispose();

    [TestInitialize]
    public void RequireUnix()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no such modes.");
    }

    [TestMethod]
    public async Task Umask0_StoreIsPrivate_AndUsedByTheSecondBuild()
    {
        var project = new TaskProcess(_folder);
        project.WriteProject("");
        for (int build = 0; build < 2; build++)
        {
            if (Directory.Exists(_folder["out"])) Directory.Delete(_folder["out"], recursive: true);
            using Process process = project.Start(["sh", "-c", "umask 0000; exec \"$@\"", "sh"], []);
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
        TempFolder.Chmod(Path.Combine(Root, folder), Everybody);
        Assert.HasCount(1, Said());
        Assert.IsFalse(Mode(Path.Combine(Root, folder)).HasFlag(UnixFileMode.OtherWrite));
        Assert.IsFalse(Mode(Path.Combine(Root, folder)).HasFlag(UnixFileMode.GroupWrite));
        Assert.IsEmpty(Said());
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
        TempFolder.Chmod(Path.Combine(Root, "index"), Everybody);
        using ContentStore next = ContentStore.Open(Root, remembers: true);
        Assert.IsFalse(await next.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public void PrivateStore_IgnoresTheModesOfFolders()
    {
        ContentStore.Open(Root).Dispose();
        foreach (string folder in Directory.GetDirectories(Root, "*", SearchOption.AllDirectories)) TempFolder.Chmod(folder, Everybody);
        Assert.IsEmpty(Said());
    }

    [TestMethod]
    public void FolderOfTheUser_IsNotRepaired()
    {
        Directory.CreateDirectory(Path.Combine(Root, "index"));
        _folder.Write("store/thesis.docx", "the user's");
        TempFolder.Chmod(Root, ReadableByAll);
        TempFolder.Chmod(Path.Combine(Root, "index"), Everybody);
        Assert.AreEqual("MEDIMG5031", Assert.ThrowsExactly<MedicalImagesException>(() => ContentStore.Open(Root)).Diagnostic.Code);
        Assert.AreEqual(Everybody, Mode(Path.Combine(Root, "index")));
    }

    [TestMethod]
    [DataRow("index")]
    [DataRow("cas/ab")]
    public async Task FolderOfAnotherUser_IsRejected(string folder)
    {
        RequireOtherUser();
        ContentStore.Open(Root).Dispose();
        Directory.CreateDirectory(Path.Combine(Root, folder));
        TempFolder.Chmod(_folder.Path, Everybody);
        TempFolder.Chmod(Root, ReadableByAll);
        Assert.AreEqual(0, Run.Tool("chown", "-R", Nobody, Root).ExitCode);
        Assert.AreEqual(0, Run.Tool("chown", "0", Path.Combine(Root, folder)).ExitCode);
        StringAssert.Contains(await BuildAsNobodyAsync(), "MEDIMG5001");
    }

    [TestMethod]
    public async Task LinkOfAnotherUser_IsRejected_AndAnOwnLinkIsAccepted()
    {
        RequireOtherUser();
        ContentStore.Open(_folder["disk"]).Dispose();
        TempFolder.Chmod(_folder.Path, Everybody);
        Assert.AreEqual(0, Run.Tool("chown", "-R", Nobody, _folder["disk"]).ExitCode);
        Directory.CreateSymbolicLink(Root, _folder["disk"]);
        StringAssert.Contains(await BuildAsNobodyAsync(), "MEDIMG5001");
        Assert.AreEqual(0, Run.Tool("chown", "-h", Nobody, Root).ExitCode);
        StringAssert.DoesNotMatch(await BuildAsNobodyAsync(), new System.Text.RegularExpressions.Regex("MEDIMG"));
    }

    private static void RequireOtherUser()
    {
        if (!Environment.IsPrivilegedProcess || !Run.Finds("setpriv")) Assert.Inconclusive("Only root with setpriv can be two users.");
    }

    private async Task<string> BuildAsNobodyAsync()
    {
        var project = new TaskProcess(_folder);
        project.WriteProject("");
        using Process build = project.Start(["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"], []);
        string output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return output;
    }

    [TestMethod]
    public void FreeSpace_IsReadFromTheDiskOfTheBlobs()
    {
        const string OtherDisk = "/dev/shm";
        if (!Directory.Exists(OtherDisk)) Assert.Inconclusive("There is no second disk here.");
        string disk = Path.Combine(OtherDisk, $"medical-images-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(disk);
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateSymbolicLink(Path.Combine(Root, "cas"), disk);
            TempFolder.Chmod(disk, OwnerOnly);
            using ContentStore store = ContentStore.Open(Root);
            Assert.AreEqual(Path.Combine(Root, "cas", "tmp"), store.BlobFolder);
            Assert.IsTrue(Directory.Exists(Path.Combine(disk, "tmp")), "what becomes a blob is written on the disk of the blobs");
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

    private string[] Said()
    {
        var report = new Report();
        ContentStore.Open(Root, report: report).Dispose();
        var said = new List<string>();
        while (report.TryTake(out ReportEntry entry)) said.Add(entry.Text ?? "");
        return [.. said];
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
