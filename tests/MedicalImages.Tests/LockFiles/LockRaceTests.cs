using MedicalImages.Commands;
using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Store;

namespace MedicalImages.Tests.LockFiles;

/// <summary>One lock file and several builds with separate stores: no mutex in a store covers all of them.</summary>
[TestClass]
public sealed class LockRaceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<ContentStore> _stores = [];

    private string LockPath => _folder["project/medical-images.lock.json"];

    public LockRaceTests() => Directory.CreateDirectory(_folder["project"]);

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow(true, DisplayName = "a new lock file")]
    [DataRow(false, DisplayName = "an existing lock file")]
    public async Task SetAddedConcurrently_IsKept(bool isNew)
    {
        if (!isNew) await Build().AddAsync(Locks.Set("first", 1, 2), CancellationToken.None);
        int attempts = 0;
        await Build().ChangeAsync(sets =>
        {
            // Between reading and writing.
            if (attempts++ == 0) Build().AddAsync(Locks.Set("other", 1, 2), CancellationToken.None).GetAwaiter().GetResult();
            return [.. sets, Locks.Set("mine", 1, 2)];
        }, CancellationToken.None);
        Assert.AreEqual(2, attempts);
        CollectionAssert.AreEqual(isNew ? ["mine", "other"] : new[] { "first", "mine", "other" }, Names());
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder["project"]), "no other file is next to the lock file");
    }

    [TestMethod]
    public async Task RetriedUpdate_AppliesOnlyTheLastAttempt()
    {
        await Build().AddAsync(Locks.Set("old", 1, 2), CancellationToken.None);
        LockFileEditor mine = Build(isOwn: true);
        var rewrite = new LockUpdate(Settings(isOwn: true), [Locks.Set("mine", 1, 2)], []);
        int attempts = 0;
        await mine.ChangeAsync(sets =>
        {
            IReadOnlyList<LockedSet> after = rewrite.Apply(sets);
            if (attempts++ == 0) Build().AddAsync(Locks.Set("other", 1, 2), CancellationToken.None).GetAwaiter().GetResult();
            return after;
        }, CancellationToken.None);
        Assert.AreEqual(2, attempts);
        CollectionAssert.AreEqual(new[] { "old", "other" }, rewrite.Removed.Select(set => set.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "mine" }, Names());
    }

    [TestMethod]
    public async Task ParallelBuilds_LoseNoSet()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("Windows cannot lock a folder, so that a short time before the rename is not covered.");
        const int Builds = 8, SetsOfEach = 10;
        await Task.WhenAll(Enumerable.Range(0, Builds).Select(build => Task.Run(async () =>
        {
            LockFileEditor project = Build();
            for (int set = 0; set < SetsOfEach; set++)
                await project.AddAsync(Locks.Set($"set-{build}-{set}", 1, 1), CancellationToken.None);
        })));
        Assert.HasCount(Builds * SetsOfEach, Names());
    }

    [TestMethod]
    [DataRow(true, DisplayName = "a build that writes the lock file")]
    [DataRow(false, DisplayName = "a build that only reads it")]
    public async Task TemporaryFilesOfAKilledBuild_AreDeletedByTheNextBuild(bool writes)
    {
        await Build().AddAsync(Locks.Set("first", 1, 1), CancellationToken.None);
        string leftover = _folder.Write($"project/.medical-images.lock.json.01234567-1234-{Guid.NewGuid():N}.tmp", "half");
        File.SetLastWriteTimeUtc(leftover, DateTime.UtcNow - TimeSpan.FromDays(2));
        if (writes) await Build().AddAsync(Locks.Set("second", 1, 1), CancellationToken.None);
        else _ = ProjectLock.Load(Settings());
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder["project"]));
    }

    private LockFileEditor Build(bool isOwn = false)
    {
        ContentStore store = ContentStore.Open(_folder[$"store-{Guid.NewGuid():N}"]);
        lock (_stores) _stores.Add(store);
        return new LockFileEditor(Settings(isOwn), store, new Report(), TimeProvider.System);
    }

    private LockSettings Settings(bool isOwn = false) => new(Use: true, LockPath, MustMatch: false, MayWrite: true) { IsOwn = isOwn };

    private string[] Names() => [.. LockReader.Read(LockPath).Sets.Select(set => set.Name)];
}
