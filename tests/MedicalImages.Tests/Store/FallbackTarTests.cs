using MedicalImages.Store;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Fallback;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class FallbackTarTests : IDisposable
{
    private static readonly string Sha256 = new('0', 64);
    private readonly TempFolder _folder = new();
    private readonly ContentStore _store;
    private readonly BlobStore _blobs;

    public FallbackTarTests()
    {
        _store = ContentStore.Open(_folder["store"]);
        var cache = new VerificationCache(remembered: null, bootId: null, _store.Time);
        _blobs = new BlobStore(_store.Root, cache, report: null, _store.Time);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("", DisplayName = "empty")]
    [DataRow("no tar", DisplayName = "no tar")]
    public void UnusableTar_IsReadOnce(string content)
    {
        using var tar = new FallbackTar(_folder.Write("images.tar", content), _blobs);
        Exception first = Failure(tar);
        // If it were read again, this content would be usable.
        File.WriteAllBytes(_folder["images.tar"], TarBytes.Of(new TarredFile("SHA256SUMS", [])));
        Assert.AreSame(first, Failure(tar));
        using var another = new FallbackTar(_folder["images.tar"], _blobs);
        Assert.IsFalse(another.Contains(Sha256));
    }

    /// <summary>Each blob is verified by its own hash, so that the end of the file is irrelevant.</summary>
    [TestMethod]
    [DataRow("")]
    [DataRow("\n")]
    [DataRow("zeros")]
    public async Task TarWithoutEndMarker_ProvidesItsBlobs(string end)
    {
        byte[] blob = "content"u8.ToArray();
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(blob));
        byte[] sums = System.Text.Encoding.ASCII.GetBytes($"{sha256}  1.dcm\n");
        TarredFile[] files = [new TarredFile("SHA256SUMS", sums), new TarredFile("1.dcm", blob)];
        byte[] tar = [.. TarBytes.Blocks(files), .. end == "zeros" ? new byte[512] : System.Text.Encoding.ASCII.GetBytes(end)];
        File.WriteAllBytes(_folder["images.tar"], tar);
        using var fallback = new FallbackTar(_folder["images.tar"], _blobs);
        Assert.IsNotNull(await fallback.FindAsync(sha256, CancellationToken.None));
    }

    private static Exception Failure(FallbackTar tar) => Assert.Throws<Exception>(() => tar.Contains(Sha256));
}
