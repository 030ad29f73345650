using System.Buffers;
using System.Security.Cryptography;
using MedicalImages.Files;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>Receives and hashes an image. Nothing is in the store before <see cref="PublishAsync"/>.</summary>
internal sealed class BlobWriter(BlobStore store, string path) : IAsyncDisposable
{
    private const int BufferSize = 128 * 1024;
    private readonly FileStream _file =
        new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private bool _given;

    public long Length { get; private set; }

    /// <summary>The received content, to be read again from the start.</summary>
    public Stream Content
    {
        get
        {
            _file.Position = 0;
            return _file;
        }
    }

    /// <param name="maxBytes">If more bytes are received, copying ends with <see cref="InvalidDataException"/>.</param>
    public async Task CopyFromAsync(Stream source, long maxBytes, Action<long> moved, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                Length += read;
                if (Length > maxBytes) throw new InvalidDataException("the content is longer than declared");
                _sha256.AppendData(buffer, 0, read);
                _md5.AppendData(buffer, 0, read);
                await _file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                moved(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Of the received bytes, in lowercase hexadecimal.</summary>
    public string SHA256() => Hex.Format(_sha256.GetCurrentHash());

    public byte[] MD5() => _md5.GetCurrentHash();

    /// <summary>Publishes the blob in the store and returns its hash.</summary>
    public async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        string sha256 = SHA256();
        // If the platform cannot flush all blobs at once, each is flushed while it is open: later it is read-only, and others may read it.
        bool isFlushed = !DiskFlush.HasFileSystemFlush;
        if (isFlushed) _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        await store.PublishAsync(path, sha256, isFlushed, cancellationToken);
        _given = true;
        return sha256;
    }

    /// <summary>The content as a file that is deleted when it is closed, without publishing it.</summary>
    public async Task<FileStream> TakeAsync()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize,
            FileOptions.DeleteOnClose);
        _given = true;
        await _file.DisposeAsync();
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _sha256.Dispose();
        _md5.Dispose();
        if (!_given) BlobStore.Discard(path);
    }
}
