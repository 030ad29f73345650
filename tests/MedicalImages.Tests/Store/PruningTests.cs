using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Maintenance;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class PruningTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromDays(90);
    private readonly TempFolder _folder = new();

    private string Root => _folder["store"];

    private static DateTime Now => DateTime.UtcNow;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task UnusedBlob_IsDeleted_AndUsedOnesStay()
    {
        string[] blobs = await CreateAsync(4);
        SetTimes(blobs[0], accessed: Now.AddDays(-91), written: Now.AddDays(-300));
        SetTimes(blobs[1], accessed: Now.AddDays(-89), written: Now.AddDays(-300));
        SetTimes(blobs[2], accessed: Now.AddDays(-300), written: Now.AddDays(-89));
        PruneResult result = await PruneAsync(isDryRun: true);
        Assert.AreEqual((1, 3), (result.Freed.Images, result.Kept.Images));
        CollectionAssert.AreEquivalent(blobs, StoreFiles.Blobs(Root), "a dry run has deleted something");
        result = await PruneAsync();
        Assert.AreEqual((1, 100L, 3, 300L), (result.Freed.Images, result.Freed.Bytes, result.Kept.Images, result.Kept.Bytes));
        CollectionAssert.AreEquivalent(blobs[1..], StoreFiles.Blobs(Root));
    }

    [TestMethod]
    public async Task VerifiedForUse_ChangesOnlyTheAccessTime_AtMostOnceADay()
    {
        string[] blobs = await CreateAsync(1);
        DateTime written = new DateTime(2020, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(1_234_567);
        SetTimes(blobs[0], accessed: written, written: written);
        using (var store = ContentStore.Open(Root))
            Assert.IsTrue(await store.ContainsVerifiedAsync(Path.GetFileName(blobs[0]), CancellationToken.None));
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(blobs[0]), "a verification of the blob would not be found again");
        Assert.IsGreaterThan(Now.AddMinutes(-1), File.GetLastAccessTimeUtc(blobs[0]));

        DateTime recent = Now.AddHours(-23);
        SetTimes(blobs[0], accessed: recent, written: written);
        LastUse.Record(new FileInfo(blobs[0]), TimeProvider.System);
        Assert.AreEqual(recent, File.GetLastAccessTimeUtc(blobs[0]));
        File.SetLastAccessTimeUtc(blobs[0], Now.AddHours(-25));
        LastUse.Record(new FileInfo(blobs[0]), TimeProvider.System);
        Assert.IsGreaterThan(recent, File.GetLastAccessTimeUtc(blobs[0]));
    }

    [TestMethod]
    public async Task Verification_FindsDamage_AndIsNotAUse()
    {
        string[] blobs = await CreateAsync(3);
        DateTime old = Now.AddDays(-200);
        foreach (string blob in blobs) SetTimes(blob, old, old);
        TempFolder.Flip(blobs[1], 7);
        var report = new Report();
        (BlobCount sound, BlobCount damaged) =
            await new StoreVerification(Root, report, TimeProvider.System).RunAsync(CancellationToken.None);
        ProgressSnapshot progress = report.Progress.Get("store").Read();
        Assert.AreEqual((3, 3, 300L, 300L), (progress.ImagesDone, progress.Images, progress.BytesDone, progress.Bytes));
        Assert.AreEqual((2, 1), (sound.Images, damaged.Images));
        Assert.AreEqual(1, StoredBlob.FindDamaged(Root, CancellationToken.None).Count());
        Assert.AreEqual(2, (await PruneAsync()).Freed.Images);
    }

    [TestMethod]
    public async Task OldDamagedBlobs_AreDeleted()
    {
        await CreateAsync(1);
        string recent = WriteDamaged(Now.AddDays(-1)), old = WriteDamaged(Now.AddDays(-3));
        PruneResult result = await PruneAsync(unusedFor: TimeSpan.FromDays(2));
        Assert.AreEqual((1, 1), (result.Damaged.Images, result.Kept.Images));
        Assert.IsTrue(File.Exists(recent));
        Assert.IsFalse(File.Exists(old));
    }

    [TestMethod]
    public async Task LinesOfDeletedBlobs_AreRemovedFromTheIndex()
    {
        string[] blobs = await CreateAsync(2);
        string[] names = [.. blobs.Select(blob => Path.GetFileName(blob)!)];
        string elsewhere = Digest.Sha256("in a fallback store");
        using (var index = new StoreIndex(Root, "origin", TimeProvider.System))
            index.Add([new ListedEntry("a", "1", names[0]), new ListedEntry("b", "1", names[1]), new ListedEntry("c", "1", elsewhere)]);
        SetTimes(blobs[0], Now.AddDays(-91), Now.AddDays(-91));
        await PruneAsync();
        StoreIndexTests.AssertPrivate(Root);
        using var after = new StoreIndex(Root, "origin", TimeProvider.System);
        Assert.AreEqual((null, names[1], elsewhere), (after.Find("a", "1"), after.Find("b", "1"), after.Find("c", "1")));
    }

    [TestMethod]
    public async Task FilesThatAreNotOfTheStore_AreNotDeleted()
    {
        string[] blobs = await CreateAsync(1);
        string other = Digest.Sha256("other");
        string[] foreign =
        [
            _folder.Write("store/cas/ab/readme.txt", "x"), _folder.Write($"store/cas/zz/{other}", "x"),
            _folder.Write($"store/cas/{(other[0] == '0' ? "1" : "0")}0/{other}", "x"), _folder.Write($"store/{other}", "x"),
            _folder.Write("store/cas/damaged/report.docx", "x"),
        ];
        foreach (string file in foreign) SetTimes(file, Now.AddYears(-5), Now.AddYears(-5));
        await PruneAsync();
        foreach (string file in foreign) Assert.IsTrue(File.Exists(file), file);
        Assert.IsTrue(File.Exists(blobs[0]));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)] // a link requires a privilege there
    public async Task Links_AreNotFollowed()
    {
        await CreateAsync(1);
        string other = Digest.Sha256("linked"), target = _folder.Write($"mine/{other}", "x"), link = $"{Root}/cas/{other[..2]}";
        SetTimes(target, Now.AddYears(-5), Now.AddYears(-5));
        Directory.CreateSymbolicLink(link, _folder["mine"]);
        Assert.AreEqual(0, (await PruneAsync()).Freed.Images);
        Directory.Delete(link);
        Directory.CreateDirectory(link);
        File.CreateSymbolicLink($"{link}/{other}", target);
        Assert.AreEqual(0, (await PruneAsync()).Freed.Images);
        Assert.IsTrue(File.Exists(target) && File.Exists($"{link}/{other}"));
    }

    [TestMethod]
    public async Task Pruning_WaitsForABuild_AndKeepsWhatItUses()
    {
        string[] blobs = await CreateAsync(2);
        foreach (string blob in blobs) SetTimes(blob, Now.AddDays(-91), Now.AddDays(-91));
        var report = new Report();
        Task<PruneResult> pruning;
        using (StoreUse build = await UseAsync(Root))
        {
            pruning = new StorePruning(Root, report, TimeProvider.System).RunAsync(Limit, isDryRun: false, CancellationToken.None);
            await report.WaitAsync(CancellationToken.None);
            Assert.IsTrue(report.TryTake(out ReportEntry? entry));
            StringAssert.Contains(entry.Text, "Waiting for builds");
            using (var store = ContentStore.Open(Root))
                Assert.IsTrue(await store.ContainsVerifiedAsync(Path.GetFileName(blobs[0]), CancellationToken.None));
            Assert.IsFalse(pruning.IsCompleted);
            Assert.HasCount(2, StoreFiles.Blobs(Root));
        }

        Assert.AreEqual((1, 1), ((await pruning).Freed.Images, (await pruning).Kept.Images));
        CollectionAssert.AreEqual(new[] { blobs[0] }, StoreFiles.Blobs(Root));
    }

    [TestMethod]
    public async Task Build_WaitsForAPruning_AlsoOfAFallbackStore()
    {
        await CreateAsync(1);
        ContentStore.Open(_folder["own"]).Dispose();
        (await UseAsync(Root)).Dispose(); // creates the file of the lock
        Task<StoreUse> build, withFallback;
        using (await StoreLocks.EnterStoreAsync(Root, TimeProvider.System, () => { }, CancellationToken.None))
        {
            build = UseAsync(Root);
            withFallback = UseAsync(_folder["own"], Root);
            using var cancellation = new CancellationTokenSource();
            Task<StoreUse> canceled = StoreUse.EnterAsync(Root, [], report: null, TimeProvider.System, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => canceled);
            Assert.IsFalse(build.IsCompleted || withFallback.IsCompleted);
        }

        using StoreUse first = await build, second = await withFallback; // builds do not wait for each other
    }

    [TestMethod]
    public async Task StoreWithoutALock_KeepsImagesOfTheLastDay()
    {
        string[] blobs = await CreateAsync(2);
        SetTimes(blobs[0], Now.AddDays(-2), Now.AddDays(-2));
        Assert.AreEqual((1, 1), await FreeAsync());
        Assert.AreEqual((1, 0), await FreeAsync()); // the first one has created the file of the lock

        async Task<(int Freed, int Kept)> FreeAsync()
        {
            PruneResult result = await PruneAsync(unusedFor: TimeSpan.Zero);
            return (result.Freed.Images, result.Kept.Images);
        }
    }

    [TestMethod]
    public async Task UseAfterAVerification_IsKept()
    {
        string blob = (await CreateAsync(1)).Single();
        DateTime old = Now.AddDays(-200), read = Now.AddMinutes(-5), used = Now.AddMinutes(-4);
        SetTimes(blob, used, old);
        LastUse.Restore(blob, old, readUntil: read);
        Assert.AreEqual(used, File.GetLastAccessTimeUtc(blob));
        LastUse.Restore(blob, old, readUntil: used);
        Assert.AreEqual(old, File.GetLastAccessTimeUtc(blob));
    }

    [TestMethod]
    public async Task Canceled_StopsTheSearch()
    {
        await CreateAsync(1);
        var canceled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => StoreOverview.Read(Root, TimeProvider.System, canceled));
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            new StorePruning(Root, report: null, TimeProvider.System).RunAsync(Limit, isDryRun: true, canceled));
    }

    private static Task<StoreUse> UseAsync(string root, params string[] fallbacks) =>
        StoreUse.EnterAsync(root, fallbacks, report: null, TimeProvider.System, CancellationToken.None);

    private Task<PruneResult> PruneAsync(bool isDryRun = false, TimeSpan? unusedFor = null) =>
        new StorePruning(Root, report: null, TimeProvider.System).RunAsync(unusedFor ?? Limit, isDryRun, CancellationToken.None);

    private async Task<string[]> CreateAsync(int count)
    {
        using var store = ContentStore.Open(Root);
        for (byte i = 0; i < count; i++)
        {
            byte[] bytes = new byte[100];
            bytes[0] = i;
            await using BlobWriter blob = store.Create();
            await blob.CopyFromAsync(new MemoryStream(bytes), bytes.Length, _ => { }, CancellationToken.None);
            await blob.PublishAsync(CancellationToken.None);
        }

        return StoreFiles.Blobs(Root);
    }

    private string WriteDamaged(DateTime time)
    {
        string path = _folder.Write($"store/cas/damaged/{Digest.Sha256("x")}-{Guid.NewGuid():N}", "x");
        SetTimes(path, time, time);
        return path;
    }

    private static void SetTimes(string path, DateTime accessed, DateTime written)
    {
        FileAttributes attributes = File.GetAttributes(path);
        File.SetAttributes(path, FileAttributes.Normal);
        File.SetLastWriteTimeUtc(path, written);
        File.SetLastAccessTimeUtc(path, accessed);
        File.SetAttributes(path, attributes);
    }
}
