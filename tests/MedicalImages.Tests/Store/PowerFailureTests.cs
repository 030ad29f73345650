using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

/// <summary>
/// A power failure can lose content and keep size and time, so that blobs that were not flushed are hashed again after a reboot.
/// </summary>
[TestClass]
public sealed class PowerFailureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("before", "before", false, true, DisplayName = "same start, not flushed: remembered")]
    [DataRow("before", "after", false, false, DisplayName = "next start, not flushed: hashed")]
    [DataRow("before", "after", true, true, DisplayName = "next start, flushed: remembered")]
    [DataRow(null, null, false, false, DisplayName = "start unknown, not flushed: hashed")]
    [DataRow(null, null, true, true, DisplayName = "start unknown, flushed: remembered")]
    public async Task Proof_IsValidUntilReboot_OrPermanentlyAfterAFlush(string? bootId, string? nextBootId, bool isFlushed,
        bool isRemembered)
    {
        string sha256 = await PutAsync(bootId, isFlushed);
        Damage();
        using ContentStore next = Open(nextBootId);
        Assert.AreEqual(isRemembered, await next.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public async Task VerifiedBlobs_AreFlushedWithTheLockFile()
    {
        string sha256 = await PutAsync("before", isFlushed: false);
        using (ContentStore second = Open("before"))
        {
            Assert.IsTrue(await second.ContainsVerifiedAsync(sha256, CancellationToken.None));
            second.Flush();
        }

        Damage();
        using ContentStore next = Open("after");
        Assert.IsTrue(await next.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task FlushedBlob_ThatIsVerifiedAgain_StaysFlushed(bool byHash)
    {
        string sha256 = await PutAsync("before", isFlushed: true, verifyAgain: Verify);
        Damage();
        using ContentStore next = Open("after");
        Assert.IsTrue(await next.ContainsVerifiedAsync(sha256, CancellationToken.None));

        async Task Verify(ContentStore store, string name)
        {
            if (byHash) Assert.AreEqual(BlobState.Sound, await store.VerifyAsync(name, CancellationToken.None));
            else Assert.IsTrue(await store.ContainsVerifiedAsync(name, CancellationToken.None));
        }
    }

    [TestMethod]
    public async Task BlobOfAFallbackStore_IsNotFlushed_SoItIsHashedAfterAReboot()
    {
        string sha256 = await PutAsync("before", isFlushed: false);
        using (ContentStore second = OpenWithFallback("before"))
        {
            Assert.IsTrue(await second.ContainsVerifiedAsync(sha256, CancellationToken.None));
            second.Flush();
        }

        Damage();
        using (ContentStore same = OpenWithFallback("before"))
            Assert.IsTrue(await same.ContainsVerifiedAsync(sha256, CancellationToken.None));
        using ContentStore next = OpenWithFallback("after");
        Assert.IsFalse(await next.ContainsVerifiedAsync(sha256, CancellationToken.None));

        ContentStore OpenWithFallback(string bootId) =>
            ContentStore.Open(_folder["second"], remembers: true, [_folder["store"]], report: null, bootId);
    }

    [TestMethod]
    public async Task ProofsOfAStore_WhosePathIsNotNormalized_AreRemembered()
    {
        string root = Path.Combine(Directory.CreateDirectory(_folder["other"]).FullName, "..", "store");
        string sha256 = await PutAsync("before", isFlushed: true, root);
        Damage();
        using ContentStore next = Open("after", root);
        Assert.IsTrue(await next.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public async Task BlobBeingWritten_IsWaitedFor()
    {
        string sha256 = await PutAsync("boot", isFlushed: false);
        string path = StoreFiles.Blobs(_folder["store"]).Single();
        byte[] bytes = File.ReadAllBytes(path);
        File.SetAttributes(path, FileAttributes.Normal);
        using ContentStore store = Open(bootId: null);
        Task<bool> proof;
        using (var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            writer.Write(bytes.AsSpan(0, 2));
            writer.Flush();
            proof = store.ContainsVerifiedAsync(sha256, CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(250));
            writer.Write(bytes.AsSpan(2));
        }

        Assert.IsTrue(await proof);
    }

    private ContentStore Open(string? bootId, string? root = null) =>
        ContentStore.Open(root ?? _folder["store"], remembers: true, [], report: null, bootId);

    private async Task<string> PutAsync(string? bootId, bool isFlushed, string? root = null,
        Func<ContentStore, string, Task>? verifyAgain = null)
    {
        using ContentStore store = Open(bootId, root);
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream("hello"u8.ToArray()), 5, _ => { }, CancellationToken.None);
        string sha256 = await blob.PublishAsync(CancellationToken.None);
        if (isFlushed) store.Flush();
        if (verifyAgain is not null) await verifyAgain(store, sha256);
        return sha256;
    }

    /// <summary>Imitates a power failure: size and time are kept, the content is lost.</summary>
    private void Damage()
    {
        string path = StoreFiles.Blobs(_folder["store"]).Single();
        DateTime time = File.GetLastWriteTimeUtc(path);
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllBytes(path, new byte[5]);
        File.SetLastWriteTimeUtc(path, time);
    }
}
