namespace MedicalImages.Files.Tar;

/// <summary>
/// Reads some more bytes than requested. The extended header of an entry, its data and the header that it extends follow each other, and
/// are read with one system call instead of three (2,000 entries: 4 instead of 7.5 ms). Not thread-safe.
/// </summary>
internal sealed class ReadAhead(IFileBytes file) : IFileBytes
{
    private const int Size = 4 * TarHeader.BlockSize;
    private readonly byte[] _bytes = new byte[Size];
    private long _start;
    private int _count;

    public long Length => file.Length;

    public int ReadSome(long start, Span<byte> bytes)
    {
        if (bytes.Length > Size) return file.ReadSome(start, bytes);
        if (start < _start || start >= _start + _count) (_start, _count) = (start, file.ReadSome(start, _bytes));
        int offset = (int)(start - _start), count = Math.Min(bytes.Length, _count - offset);
        _bytes.AsSpan(offset, count).CopyTo(bytes);
        return count;
    }
}
