using System.Security.Cryptography;
using MedicalImages.Dicom.Header;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

/// <summary>Content below and above the size of the buffer, which is 1 MB.</summary>
[TestClass]
public sealed class BlobWriterTests : IDisposable
{
    private const int BufferSize = 1024 * 1024;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(10_000, 10_000)]
    [DataRow(BufferSize - 1, BufferSize - 1)]
    [DataRow(BufferSize, BufferSize)]
    [DataRow(BufferSize + 1, BufferSize + 1)]
    [DataRow((3 * BufferSize) + 7, (3 * BufferSize) + 7)]
    [DataRow((3 * BufferSize) + 7, int.MaxValue, DisplayName = "the length is not declared")]
    [DataRow(10_000, int.MaxValue, DisplayName = "the length of a small image is not declared")]
    public async Task Content_IsHashedAndPublished(int length, int maxBytes)
    {
        byte[] bytes = CreateContent(length);
        using ContentStore store = ContentStore.Open(_folder["store"]);
        await using BlobWriter blob = store.Create();
        long moved = 0;
        await blob.CopyFromAsync(new Trickle(bytes), maxBytes, count => moved += count, CancellationToken.None);
        Assert.AreEqual(length, blob.Length);
        Assert.AreEqual(length, moved);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(bytes)), blob.SHA256());
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(bytes);
        byte[] expected = md5.GetHashAndReset();
        Assert.IsTrue(blob.HasMD5(expected));
        expected[^1] ^= 1;
        Assert.IsFalse(blob.HasMD5(expected));
        CollectionAssert.AreEqual(bytes, ReadAll(blob.Content));
        string path = store.GetPath(await blob.PublishAsync(CancellationToken.None));
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(path));
        Assert.IsTrue(File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly));
        Assert.IsEmpty(Directory.GetFiles(_folder["store/cas/tmp"]));
    }

    [TestMethod]
    [DataRow(10_000)]
    [DataRow(2 * BufferSize)]
    public async Task ContentThatIsNotPublished_LeavesNothing(int length)
    {
        using ContentStore store = ContentStore.Open(_folder["store"]);
        await using (BlobWriter blob = store.Create())
            await blob.CopyFromAsync(new MemoryStream(CreateContent(length)), length, _ => { }, CancellationToken.None);
        Assert.IsEmpty(Directory.GetFiles(_folder["store/cas"], "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    [DataRow(BufferSize / 2)]
    [DataRow(2 * BufferSize)]
    public async Task Header_IsTheSame_InMemoryAndInAFile(int pixels)
    {
        byte[] file = Dicom.Sample.Part10(Dicom.Sample.ExplicitLittle,
            Dicom.Sample.AddHeader(Dicom.Sample.Writer(Dicom.Sample.ExplicitLittle)).Element(0x7FE0_0010, "OW", CreateContent(pixels)));
        using ContentStore store = ContentStore.Open(_folder["store"]);
        await using BlobWriter blob = store.Create();
        await blob.CopyFromAsync(new MemoryStream(file), file.Length, _ => { }, CancellationToken.None);
        DicomReading expected = DicomHeaderReader.Read(new MemoryStream(file)), actual = blob.ReadHeader([]);
        Assert.AreEqual(expected.Pixels, actual.Pixels);
        Assert.AreEqual(expected.Header!.SOPInstanceUID, actual.Header!.SOPInstanceUID);
        Assert.AreEqual((expected.Completeness, expected.Offset), (actual.Completeness, actual.Offset));
        Assert.AreEqual(PixelDigest.Compute(new MemoryStream(file)), blob.ComputePixelHash(actual));
    }

    private static byte[] CreateContent(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 / 7))];

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Returns less than was requested, as a network connection does.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 60_000)], cancellationToken);
    }
}
