using System.Buffers;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// Receives and hashes an image. Nothing is in the store before <see cref="PublishAsync"/>. An image that fits into the buffer is hashed,
/// examined and written in one step; a larger one is written to a temporary file while it is received.
/// </summary>
internal sealed class BlobWriter(BlobStore store) : IAsyncDisposable
{
    // Rented for each connection. Most slices and many radiographs fit.
    private const int MaxBufferSize = 1024 * 1024;

    private byte[] _buffer = [];
    private int _buffered;
    private SpilledBlob? _spilled;
    private string? _sha256;
    private string? _path; // of the temporary file, if there is one
    private bool _given;

    public long Length { get; private set; }

    /// <summary>The received content, to be read again from the start.</summary>
    public Stream Content => _spilled?.OpenContent() ?? new MemoryStream(_buffer, 0, _buffered, writable: false);

    /// <param name="maxBytes">If more bytes are received, copying ends with <see cref="InvalidDataException"/>.</param>
    public async Task CopyFromAsync(Stream source, long maxBytes, Action<long> moved, CancellationToken cancellationToken)
    {
        // With one byte more than allowed, the end of the source is seen without filling the buffer.
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(maxBytes, MaxBufferSize - 1) + 1);
        for (int read; (read = await source.ReadAsync(_buffer.AsMemory(_buffered), cancellationToken)) > 0;)
        {
            Length += read;
            _buffered += read;
            if (Length > maxBytes) throw new InvalidDataException("the content is longer than declared");
            if (_buffered == _buffer.Length) Spill();
            moved(read);
        }

        if (_spilled is not null) Spill();
    }

    /// <summary>Reads the header from the start of the content, and checks it to its end.</summary>
    public DicomReading ReadHeader(IReadOnlyCollection<DicomAttribute> requested) => _spilled is null
        ? DicomHeaderReader.Read(_buffer, _buffered, requested)
        : DicomHeaderReader.Read(_spilled.OpenContent(), requested);

    /// <summary>The hash of the pixels in the lock file; null if there are none.</summary>
    /// <param name="reading">The result of <see cref="ReadHeader"/>.</param>
    public string? ComputePixelHash(DicomReading reading) => _spilled is null
        ? PixelDigest.Compute(_buffer, _buffered, reading)
        : PixelDigest.Compute(_spilled.OpenContent(), 0, reading);

    /// <summary>Of the received bytes, in lowercase hexadecimal.</summary>
    public string SHA256() => _sha256 ??= ComputeSHA256();

    /// <summary>Whether the received bytes have this MD5. It detects errors, and is not a security feature.</summary>
    public bool HasMD5(ReadOnlySpan<byte> expected)
    {
        Span<byte> hash = stackalloc byte[System.Security.Cryptography.MD5.HashSizeInBytes];
#pragma warning disable CA5351 // the digest that an Orthanc recorded
        if (_spilled is null) System.Security.Cryptography.MD5.HashData(Buffered, hash);
#pragma warning restore CA5351
        else _spilled.GetMD5(hash);
        return expected.SequenceEqual(hash);
    }

    /// <summary>Publishes the blob in the store and returns its hash.</summary>
    public async ValueTask<string> PublishAsync(CancellationToken cancellationToken)
    {
        string sha256 = SHA256();
        if (_spilled is null && store.TryPublish(Buffered, sha256)) return sha256;
        FileStamp stamp = _spilled is null ? BlobFile.Write(Path, Buffered) : _spilled.Close();
        if (!store.TryPublish(Path, sha256, stamp)) await store.PublishAgainAsync(Path, sha256, cancellationToken);
        _given = true;
        return sha256;
    }

    public ValueTask DisposeAsync()
    {
        _spilled?.Dispose();
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        if (_path is not null && !_given) BlobStore.Discard(_path);
        return ValueTask.CompletedTask;
    }

    private string ComputeSHA256()
    {
        Span<byte> hash = stackalloc byte[System.Security.Cryptography.SHA256.HashSizeInBytes];
        if (_spilled is null) System.Security.Cryptography.SHA256.HashData(Buffered, hash);
        else _spilled.GetSHA256(hash);
        return Hex.Format(hash);
    }

    private string Path => _path ??= store.CreateTemporaryPath();

    private ReadOnlySpan<byte> Buffered => _buffer.AsSpan(0, _buffered);

    private void Spill()
    {
        (_spilled ??= new SpilledBlob(Path)).Append(Buffered);
        _buffered = 0;
    }
}
