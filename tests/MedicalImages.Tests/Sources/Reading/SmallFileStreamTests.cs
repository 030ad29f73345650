using System.Buffers;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Tests.Sources.Reading;

/// <summary>A small file is read when it is opened, a larger one as a stream: the content is the same.</summary>
[TestClass]
public sealed class SmallFileStreamTests : IDisposable
{
    private const int MaxBytes = 16 * 1024;
    private readonly TempFolder _folder = new();

    private string Path => _folder["1.dcm"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(MaxBytes - 1)]
    [DataRow(MaxBytes)]
    [DataRow(MaxBytes + 1)]
    [DataRow(MaxBytes * 4)]
    public async Task Content_IsThatOfTheFile_AlsoIfItChangedAfterTheListing(int length)
    {
        foreach (int before in new[] { length, 1, MaxBytes, MaxBytes + 1 })
        {
            Write(before);
            var listed = new FileInfo(Path);
            Assert.AreEqual(before, listed.Length);
            byte[] content = Write(length);
            await using RemoteContent opened = LocalFile.Open(listed);
            Assert.AreEqual(length, opened.Length, $"listed with {before} bytes");
            CollectionAssert.AreEqual(content, await ReadAsync(opened.Stream), $"listed with {before} bytes");
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void StreamThatIsDisposedAgain_ReturnsItsBufferOnce_AndIsNotRead()
    {
        Write(100);
        SmallFileStream stream = SmallFileStream.TryOpen(new FileInfo(Path))!;
        stream.Dispose();
        stream.Dispose();
        byte[] one = ArrayPool<byte>.Shared.Rent(MaxBytes + 1), two = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        Assert.AreNotSame(one, two);
        Assert.ThrowsExactly<ObjectDisposedException>(() => stream.Read(new byte[1]));
        ArrayPool<byte>.Shared.Return(one);
        ArrayPool<byte>.Shared.Return(two);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, 1000);
        return all.ToArray();
    }

    private byte[] Write(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        File.WriteAllBytes(Path, content);
        return content;
    }
}
