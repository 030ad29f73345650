using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

/// <summary>A blob with the size and time of its last hash is not hashed again; any other blob is.</summary>
[TestClass]
public sealed class ProofTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task UnchangedSizeAndTime_InTheNextProcess_IsNotHashed()
    {
        string sha256 = await PutAsync("hello"u8.ToArray());
        DamageUnseen(sha256);
        using ContentStore next = Open();
        Assert.IsTrue(await next.ContainsVerifiedAsync(sha256, CancellationToken.None), "only a hash detects this damage");
    }

    [TestMethod]
    public async Task DamageWithUnchangedSizeAndTime_IsFoundByVerify_AndQuarantined()
    {
        string sha256 = await PutAsync("hello"u8.ToArray());
        DamageUnseen(sha256);
        using ContentStore next = Open();
        Assert.AreEqual(BlobState.Damaged, await next.VerifyAsync(sha256, CancellationToken.None));
        Assert.IsFalse(File.Exists(next.GetPath(sha256)));
        Assert.AreEqual(BlobState.Absent, await next.VerifyAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public async Task EveryUse_WithoutSavedProofs_IsHashed()
    {
        string sha256 = await PutAsync("hello"u8.ToArray());
        DamageUnseen(sha256);
        using ContentStore restored = ContentStore.Open(_folder["store"], remembers: false);
        Assert.IsFalse(await restored.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public async Task ChangedTime_IsHashed_AndSaved()
    {
        string sha256 = await PutAsync("hello"u8.ToArray());
        using (ContentStore second = Open())
        {
            SetTime(second.GetPath(sha256), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            Assert.IsTrue(await second.ContainsVerifiedAsync(sha256, CancellationToken.None));
        }

        DamageUnseen(sha256);
        using ContentStore third = Open();
        Assert.IsTrue(await third.ContainsVerifiedAsync(sha256, CancellationToken.None), "the second proof was not saved");
    }

    [TestMethod]
    [DataRow("hellO", "another time")]
    [DataRow("hello!", "another size")]
    public async Task DamageWithChangedSizeOrTime_IsFound_AndQuarantined(string bytes, string why)
    {
        string sha256 = await PutAsync("hello"u8.ToArray());
        using ContentStore next = Open();
        string path = next.GetPath(sha256);
        DateTime time = File.GetLastWriteTimeUtc(path);
        Overwrite(path, System.Text.Encoding.ASCII.GetBytes(bytes), why == "another size" ? time : time.AddSeconds(1));
        Assert.IsFalse(await next.ContainsVerifiedAsync(sha256, CancellationToken.None), why);
        Assert.HasCount(1, Directory.GetFiles(_folder["store/cas/damaged"]));
    }

    [TestMethod]
    public async Task CopiedStore_IsVerifiedAgain()
    {
        string sha256 = await PutAsync("hello"u8.ToArray());
        DamageUnseen(sha256);
        Directory.Move(_folder["store"], _folder["elsewhere"]);
        using ContentStore moved = ContentStore.Open(_folder["elsewhere"], remembers: true);
        Assert.IsFalse(await moved.ContainsVerifiedAsync(sha256, CancellationToken.None));
    }

    [TestMethod]
    public async Task Proofs_AreWrittenAtAFlush_AndOnlyOnce()
    {
        using ContentStore store = Open();
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream([1, 2, 3]), 3, _ => { }, CancellationToken.None);
        await blob.PublishAsync(CancellationToken.None);
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("Elsewhere, each blob is flushed when it is published.");
        store.Flush();
        Assert.AreEqual(1, CountProofs());
        store.Flush();
        store.Dispose();
        Assert.AreEqual(1, CountProofs());
    }

    private int CountProofs() =>
        Directory.GetFiles(_folder["store/index"], "*", SearchOption.AllDirectories).Sum(segment => File.ReadAllLines(segment).Length);

    private ContentStore Open() => ContentStore.Open(_folder["store"], remembers: true);

    private async Task<string> PutAsync(byte[] bytes)
    {
        using ContentStore store = Open();
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream(bytes), bytes.Length, _ => { }, CancellationToken.None);
        return await blob.PublishAsync(CancellationToken.None);
    }

    private void DamageUnseen(string sha256)
    {
        using ContentStore store = Open();
        string path = store.GetPath(sha256);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[0] ^= 1;
        Overwrite(path, bytes, File.GetLastWriteTimeUtc(path));
    }

    private static void Overwrite(string path, byte[] bytes, DateTime time)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllBytes(path, bytes);
        SetTime(path, time);
    }

    private static void SetTime(string path, DateTime time)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        File.SetLastWriteTimeUtc(path, time);
    }
}
