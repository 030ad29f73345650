using MedicalImages.Diagnostics;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

/// <summary>A path can refer to any folder of the user. Only a known store is written to or cleaned.</summary>
[TestClass]
public sealed class StoreMarkerTests : IDisposable
{
    private const string Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string GuidText = "0123456789abcdef0123456789abcdef";
    private readonly TempFolder _folder = new();

    private string Root => _folder["store"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("tmp/report.docx")]
    [DataRow("index/notes.txt")]
    [DataRow("index/0123/notes.txt")]
    [DataRow("damaged/photo.jpg")]
    [DataRow("locks/door.txt")]
    [DataRow("cas/readme.txt")]
    [DataRow("cas/tmp/report.docx")]
    [DataRow("cas/damaged/report.docx")]
    [DataRow("cas/ab/readme.txt")]
    [DataRow("cas/ab/" + Sha256)]
    [DataRow("thesis.docx")]
    [DataRow(".git/config")]
    [DataRow("CACHEDIR.TAG")]
    public void FolderWithOtherContent_IsRejected_AndNotChanged(string file)
    {
        Old(_folder.Write($"store/{file}", "file of the user"));
        string before = Snapshot.Of(Root);
        Assert.AreEqual("MEDIMG5031", Assert.ThrowsExactly<MedicalImagesException>(() => ContentStore.Open(Root)).Diagnostic.Code);
        Assert.AreEqual(before, Snapshot.Of(Root));
    }

    [TestMethod]
    public void Build_ReportsTheFix_AndDoesNotChangeTheFolder()
    {
        using var project = new TestProject(Root);
        Old(_folder.Write("store/tmp/report.docx", "file of the user"));
        string before = Snapshot.Of(Root);
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", "phantom:")));
        Assert.IsFalse(build.Succeeded);
        CollectionAssert.AreEqual(new[] { "MEDIMG5031" }, build.Log.Codes.ToArray());
        StringAssert.Contains(build.Log.Errors[0].Message, "MedicalImagesStorePath");
        Assert.AreEqual(before, Snapshot.Of(Root));
    }

    [TestMethod]
    public void EmptyOrNewFolder_BecomesAStore()
    {
        Directory.CreateDirectory(Root);
        ContentStore.Open(Root).Dispose();
        ContentStore.Open(_folder["new/store"]).Dispose();
        Assert.IsTrue(File.Exists(Path.Combine(Root, "CACHEDIR.TAG")));
        Assert.IsTrue(File.Exists(_folder["new/store/CACHEDIR.TAG"]));
    }

    [TestMethod]
    public void ParallelBuilds_CreateOneStore()
    {
        for (int round = 0; round < 50; round++)
        {
            string root = _folder[$"store-{round}"];
            Parallel.For(0, 16, _ =>
            {
                using ContentStore store = ContentStore.Open(root);
                using var index = store.OpenIndex("origin");
                index.Add("locator", "revision", Sha256);
            });
        }
    }

    [TestMethod]
    public void StoreOfAnEarlierVersion_IsAdopted_WithItsContent()
    {
        string blob = _folder.Write($"store/cas/{Sha256[..2]}/{Sha256}", "");
        foreach (string file in new[] { $"tmp/1234-{GuidText}", $"index/{Sha256}/{GuidText}", $"index/{GuidText}.tmp", $"locks/{Sha256}",
            $"damaged/{Sha256}-{GuidText}", "lost+found/x" })
            _folder.Write($"store/{file}", "");
        ContentStore.Open(Root).Dispose();
        Assert.IsTrue(File.Exists(blob));
        Assert.IsTrue(File.Exists(Path.Combine(Root, "CACHEDIR.TAG")));
    }

    [TestMethod]
    public void StoreWithAMissingOrIncompleteMarker_IsRepaired()
    {
        ContentStore.Open(Root).Dispose();
        string marker = Path.Combine(Root, "CACHEDIR.TAG");
        File.Delete(marker);
        ContentStore.Open(Root).Dispose();
        string content = File.ReadAllText(marker);
        File.WriteAllText(marker, "");
        _folder.Write($"store/.CACHEDIR.TAG.01234567-1234-{GuidText}.tmp", "half");
        ContentStore.Open(Root).Dispose();
        Assert.AreEqual(content, File.ReadAllText(marker));
    }

    [TestMethod]
    public void Cleanup_DeletesOnlyFilesWithNamesOfTheStore()
    {
        ContentStore.Open(Root).Dispose();
        string[] users = [.. new[] { "tmp/notes", "cas/tmp/notes", "cas/damaged/notes", "damaged/notes", "index/notes.tmp" }.Select(file =>
            Old(_folder.Write($"store/{file}", "x")))];
        string[] ours = [.. new[] { $"tmp/1-{GuidText}", $"cas/tmp/1-{GuidText}", $"cas/damaged/{Sha256}-{GuidText}",
            $"index/{GuidText}.tmp" }.Select(file => Old(_folder.Write($"store/{file}", "x")))];
        ContentStore.Open(Root).Dispose();
        foreach (string file in users) Assert.IsTrue(File.Exists(file), file);
        foreach (string file in ours) Assert.IsFalse(File.Exists(file), file);
    }

    [TestMethod]
    public void Link_IsFollowedOnce()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links require a privilege on Windows.");
        Directory.CreateDirectory(_folder["disk"]);
        Directory.CreateSymbolicLink(Root, _folder["disk"]);
        using ContentStore store = ContentStore.Open(Root);
        Assert.AreEqual(_folder["disk"], store.Root);
        Assert.IsTrue(File.Exists(_folder["disk/CACHEDIR.TAG"]));
    }

    [TestMethod]
    public void LinkToAFolderWithOtherContent_OrToNothing_IsRejected()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links require a privilege on Windows.");
        _folder.Write("home/tmp/report.docx", "file of the user");
        Directory.CreateSymbolicLink(Root, _folder["home"]);
        Assert.AreEqual("MEDIMG5031", Assert.ThrowsExactly<MedicalImagesException>(() => ContentStore.Open(Root)).Diagnostic.Code);
        Directory.CreateSymbolicLink(_folder["dangling"], _folder["not-mounted"]);
        using var project = new TestProject(_folder["dangling"]);
        CollectionAssert.AreEqual(new[] { "MEDIMG5002" }, project.Provision(
            TestProject.Set("set", ("Source", "phantom:"))).Log.Codes.ToArray());
        Assert.IsFalse(Directory.Exists(_folder["not-mounted"]), "a disk that is not mounted is not written to");
    }

    private static string Old(string file)
    {
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow - TimeSpan.FromDays(30));
        return file;
    }
}
