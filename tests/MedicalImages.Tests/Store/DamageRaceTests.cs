using MedicalImages.Files;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

/// <summary>Several builds find the same damaged blob, while others have already replaced it.</summary>
[TestClass]
public sealed class DamageRaceTests
{
    private const int Rounds = 100, Builds = 4;

    [TestMethod]
    public void SoundBlobThatReplacedADamagedOne_IsNotSetAside()
    {
        using var folder = new TempFolder();
        ContentStore[] stores = [.. Enumerable.Range(0, Builds).Select(_ => ContentStore.Open(folder["store"]))];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] content = BitConverter.GetBytes(round);
            string path = Damage(stores[0], folder, content);
            using var start = new Barrier(Builds);
            Thread[] builds = [.. stores.Select(store => new Thread(() =>
            {
                start.SignalAndWait();
                PutAsync(store, content).GetAwaiter().GetResult();
            }))];
            foreach (Thread build in builds) build.Start();
            foreach (Thread build in builds) build.Join();
            CollectionAssert.AreEqual(content, File.ReadAllBytes(path));
        }

        foreach (string aside in Directory.GetFiles(folder["store/cas/damaged"])) Assert.AreEqual("damaged", File.ReadAllText(aside));
    }

    [TestMethod]
    public async Task BlobThatIsReplacedWhileAnotherBuildHoldsTheLock_IsUsed()
    {
        using var folder = new TempFolder();
        var time = new FakeTime();
        ContentStore store = ContentStore.Open(folder["store"], time: time);
        string path = Damage(store, folder, [1]), sha256 = Path.GetFileName(path);
        Task<bool> verifying;
        using (await HoldLockAsync(folder, sha256))
        {
            verifying = store.ContainsVerifiedAsync(sha256, CancellationToken.None);
            await time.TimerAsync(verifying);
            File.WriteAllBytes(path, [1]);
        }

        Assert.IsTrue(await time.AdvanceUntilAsync(verifying));
        Assert.IsFalse(Directory.Exists(folder["store/cas/damaged"]));
    }

    [TestMethod]
    public async Task BuildThatHoldsTheLockForever_IsWaitedForOnce()
    {
        using var folder = new TempFolder();
        var time = new FakeTime();
        ContentStore store = ContentStore.Open(folder["store"], time: time);
        DateTimeOffset start = time.GetUtcNow();
        foreach (byte content in (byte[])[1, 2])
        {
            string path = Damage(store, folder, [content]), sha256 = Path.GetFileName(path);
            using InterProcessLock other = await HoldLockAsync(folder, sha256);
            Assert.IsFalse(await time.AdvanceUntilAsync(store.ContainsVerifiedAsync(sha256, CancellationToken.None)));
            Assert.IsFalse(File.Exists(path));
        }

        Assert.IsInRange(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(13), time.GetUtcNow() - start);
    }

    [TestMethod]
    public async Task Cancellation_EndsTheWait()
    {
        using var folder = new TempFolder();
        var time = new FakeTime();
        ContentStore store = ContentStore.Open(folder["store"], time: time);
        string path = Damage(store, folder, [1]), sha256 = Path.GetFileName(path);
        using InterProcessLock other = await HoldLockAsync(folder, sha256);
        using var cancellation = new CancellationTokenSource();
        Task<bool> verifying = store.ContainsVerifiedAsync(sha256, cancellation.Token);
        await time.TimerAsync(verifying);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => verifying.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.IsTrue(File.Exists(path));
    }

    [TestMethod]
    public async Task LockThatCannotBeOpened_IsNotNecessary()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        string path = Damage(store, folder, [1]), sha256 = Path.GetFileName(path);
        Directory.CreateDirectory(GetLock(folder, sha256));
        Assert.IsFalse(await store.ContainsVerifiedAsync(sha256, CancellationToken.None));
        Assert.IsFalse(File.Exists(path));
    }

    /// <returns>The path of the blob.</returns>
    private static string Damage(ContentStore store, TempFolder folder, byte[] content)
    {
        string path = store.GetPath(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        return folder.Write(path, "damaged");
    }

    private static Task<InterProcessLock> HoldLockAsync(TempFolder folder, string sha256) =>
        InterProcessLock.EnterAsync(GetLock(folder, sha256), null, TimeProvider.System, () => { }, CancellationToken.None);

    private static string GetLock(TempFolder folder, string sha256) => StoreNames.GetLock(folder["store"], $"damaged {sha256[^2..]}");

    private static async Task PutAsync(ContentStore store, byte[] content)
    {
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream(content), content.Length, _ => { }, CancellationToken.None);
        await blob.PublishAsync(CancellationToken.None);
    }
}
