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
    private readonly RentedBytes _bytes;
    private readonly int _length;
    private int _position;

    private SmallFileStream(RentedBytes bytes, int length) => (_bytes, _length) = (bytes, length);

    public override long Length => _length;

    /// <param name="file">Its listed state; the file may have changed since.</param>
    /// <returns>Null if it is empty or not small, or cannot be read in this way.</returns>
    public static SmallFileStream? TryOpen(FileInfo file)
    {
        if (file is not { Exists: true, Length: > 0 and <= MaxBytes }) return null;
        var bytes = new RentedBytes(MaxBytes + 1);
        int? read = WholeFile.TryReadShared(file.FullName, bytes.Array.AsSpan(0, MaxBytes + 1));
        if (read is > 0 and <= MaxBytes) return new SmallFileStream(bytes, read.Value);
        bytes.Dispose();
        return null;
    }

    public DicomReading ReadHeader(IReadOnlyCollection<DicomAttribute> requested) =>
        DicomHeaderReader.Read(_bytes.Array, _length, requested);

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _length - _position);
        _bytes.Array.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _bytes.Dispose();
        base.Dispose(disposing);
    }
}
