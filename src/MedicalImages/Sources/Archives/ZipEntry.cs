using System.Buffers.Binary;
using System.IO.Compression;

namespace MedicalImages.Sources.Archives;

/// <param name="Offset">Of the local header.</param>
internal sealed record ZipEntry(int Number, string Name, long Size, long PackedSize, long Offset, uint Crc32, bool IsDeflated)
    : ArchiveEntry(Number, Name, Size)
{
    private const uint LocalHeader = 0x04034B50;
    private const int LocalHeaderSize = 30;

    /// <summary>The position of the next local header, or of the directory.</summary>
    public long Limit { get; set; }

    /// <summary>Its minimum size: the lengths of name and extra fields in the local header may differ.</summary>
    public long LeastEnd => Offset + LocalHeaderSize + PackedSize;

    public override Stream Open(ArchiveFile archive)
    {
        Span<byte> header = stackalloc byte[LocalHeaderSize];
        bool isThere = archive.Read(Offset, header) == LocalHeaderSize && BinaryPrimitives.ReadUInt32LittleEndian(header) == LocalHeader;
        long start = Offset + LocalHeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (!isThere || start + PackedSize > Limit)
            throw archive.Problems.Damaged($"entry {Number} is not where the directory states, or overlaps the next entry");
        Stream packed = archive.GetSection(start, PackedSize);
        return new CheckedStream(IsDeflated
            ? new DeflateStream(packed, CompressionMode.Decompress)
            : packed, Size, Crc32, reason => archive.Problems.Damaged($"entry {Number}: {reason}"));
    }
}
