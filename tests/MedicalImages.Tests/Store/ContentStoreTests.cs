using MedicalImages.Diagnostics;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class ContentStoreTests
{
    [TestMethod]
    public async Task PublishedBlob_IsNamedByItsHash_ReadOnly_AndVerified()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        string sha256 = await PutAsync(store, "hello"u8.ToArray());
        Assert.AreEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("hello"u8)), sha256);
        Assert.IsTrue(File.GetAttributes(store.GetPath(sha256)).HasFlag(FileAttributes.ReadOnly));
        Assert.IsTrue(await store.ContainsVerifiedAsync(sha256, CancellationToken.None));
        Assert.IsEmpty(Directory.GetFiles(folder["store/cas/tmp"]));
    }

    [TestMethod]
    public async Task NewStore_IsEmpty_UntilABlobIsPublished()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        Assert.IsTrue(store.IsEmpty);
        await PutAsync(store, [1]);
        Assert.IsFalse(store.IsEmpty);
    }

    [TestMethod]
    public void StoreWithAFallback_IsNotEmpty()
    {
        using var folder = new TempFolder();
        Assert.IsFalse(ContentStore.Open(folder["store"], fallbacks: [folder["other"]]).IsEmpty);
    }

    [TestMethod]
    public void StoreThatCannotBeRead_IsNotEmpty()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        Directory.Delete(folder["store/cas"], recursive: true);
        Assert.IsFalse(store.IsEmpty);
    }

    [TestMethod]
    public async Task UnpublishedBlob_LeavesNoFile()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        await using (BlobWriter blob = store.Create()) await blob.CopyFromAsync(new MemoryStream([1, 2, 3]), 3, _ => { },
            CancellationToken.None);
        Assert.IsEmpty(Directory.GetFiles(folder["store/cas"], "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public async Task MoreBytesThanAnnounced_AreRejected()
    {
        using var folder = new TempFolder();
        await using BlobWriter blob = ContentStore.Open(folder["store"]).Create();
        await Assert.ThrowsExactlyAsync<InvalidDataException>(() =>
            blob.CopyFromAsync(new MemoryStream([1, 2, 3]), 2, _ => { }, CancellationToken.None));
    }

    [TestMethod]
    public async Task SameBytesTwice_AreOneBlob()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        Assert.AreEqual(await PutAsync(store, [1]), await PutAsync(store, [1]));
        Assert.HasCount(1, Directory.GetFiles(folder["store/cas"], "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public async Task FlippedBit_IsDetected_AndTheBlobQuarantined()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        byte[] bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            string sha256 = await PutAsync(store, bytes);
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Overwrite(store.GetPath(sha256), flipped);
            Assert.IsFalse(await store.ContainsVerifiedAsync(sha256, CancellationToken.None), $"bit {bit}");
            Assert.IsFalse(File.Exists(store.GetPath(sha256)));
        }
    }

    [TestMethod]
    public async Task DamagedBlob_IsReplacedByTheNextDownload()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        string sha256 = await PutAsync(store, "hello"u8.ToArray());
        Overwrite(store.GetPath(sha256), "jello"u8.ToArray());
        await PutAsync(store, "hello"u8.ToArray());
        Assert.AreEqual("hello", File.ReadAllText(store.GetPath(sha256)));
    }

    [TestMethod]
    public void TemporaryFilesOfKilledBuilds_AreDeletedAfterADay()
    {
        using var folder = new TempFolder();
        string old = folder.Write($"store/cas/tmp/1234-{Guid.NewGuid():N}", "x"),
            young = folder.Write($"store/cas/tmp/1234-{Guid.NewGuid():N}", "x");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow - TimeSpan.FromDays(2));
        ContentStore.Open(folder["store"]);
        Assert.IsFalse(File.Exists(old));
        Assert.IsTrue(File.Exists(young));
    }

    [TestMethod]
    [DataRow("empty")]
    [DataRow("folder")]
    [DataRow("link")]
    public async Task OtherFileInsteadOfABlob_IsNotUsed(string what)
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        string sha256 = await PutAsync(store, "hello"u8.ToArray()), path = store.GetPath(sha256);
        File.Delete(path);
        if (what == "empty") File.WriteAllBytes(path, []);
        else if (what == "folder") Directory.CreateDirectory(path);
        else File.CreateSymbolicLink(path, folder.Write("outside", "hello"));
        Assert.IsFalse(await store.ContainsVerifiedAsync(sha256, CancellationToken.None));
        Assert.IsTrue(what != "link" || File.Exists(folder["outside"]));
    }

    [TestMethod]
    public void WorldWritableStore_IsRejected()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no such mode.");
            return;
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["store"]);
        File.SetUnixFileMode(folder["store"], (UnixFileMode)0b111_111_111);
        Assert.AreEqual("MEDIMG5001", Assert.ThrowsExactly<MedicalImagesException>(() =>
            ContentStore.Open(folder["store"])).Diagnostic.Code);
    }

    [TestMethod]
    public void Location_IsPropertyVariableOrCacheFolder()
    {
        Func<string, string?> environment = name =>
            name switch { "MEDICALIMAGES_STORE" => "/from/variable", "XDG_CACHE_HOME" => "/cache", _ => null };
        Assert.AreEqual(Path.GetFullPath("/project/local"), StoreLocation.Resolve("local", "/project", environment));
        Assert.AreEqual(Path.GetFullPath("/from/variable"), StoreLocation.Resolve("", "/project", environment));
        if (OperatingSystem.IsLinux())
            Assert.AreEqual("/cache/MedicalImages", StoreLocation.Resolve("", "/project", name => name == "XDG_CACHE_HOME"
            ? "/cache"
            : null));
    }

    private static async Task<string> PutAsync(ContentStore store, byte[] bytes)
    {
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream(bytes), bytes.Length, _ => { }, CancellationToken.None);
        return await blob.PublishAsync(CancellationToken.None);
    }

    private static void Overwrite(string path, byte[] bytes)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllBytes(path, bytes);
    }
}
