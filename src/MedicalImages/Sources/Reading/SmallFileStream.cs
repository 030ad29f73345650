using System.Buffers;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;

namespace MedicalImages.Sources.Reading;

/// <summary>
/// A small file, read as a whole when it is opened, into a rented buffer. This takes five system calls, and a
/// <see cref="FileStream"/> ten.
/// </summary>
internal sealed class SmallFileStream : LocalStream
{
    private const int MaxBytes = 16 * 1024;
    private readonly int _length;
    private byte[]? _bytes;
    private int _position;

    private SmallFileStream(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    public override long Length => _length;

    /// <param name="file">Its listed state; the file may have changed since.</param>
    /// <returns>Null if it is empty or not small, or cannot be read in this way.</returns>
    public static SmallFileStream? TryOpen(FileInfo file)
    {
        if (file is not { Exists: true, Length: > 0 and <= MaxBytes }) return null;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        int? read = WholeFile.TryReadShared(file.FullName, bytes.AsSpan(0, MaxBytes + 1));
        if (read is > 0 and <= MaxBytes) return new SmallFileStream(bytes, read.Value);
        ArrayPool<byte>.Shared.Return(bytes);
        return null;
    }

    public DicomReading ReadHeader(IReadOnlyCollection<DicomAttribute> requested) => DicomHeaderReader.Read(_bytes!, _length, requested);

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _length - _position);
        _bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes) ArrayPool<byte>.Shared.Return(bytes); // once
        base.Dispose(disposing);
    }
}
