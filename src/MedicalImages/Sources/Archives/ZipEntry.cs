using System.Buffers.Binary;
using System.IO.Compression;

namespace MedicalImages.Sources.Archives;

/// <param name="Offset">Of the local header.</param>
internal sealed record ZipEntry(int Number, string Name, long Size, long PackedSize, long Offset, uint Crc32, bool IsDeflated) : ArchiveEntry(Number, Name, Size)
{
    private const uint LocalHeader = 0x04034B50;
    private const int LocalHeaderSize = 30;

    /// <summary>Where the next local header, or the directory, begins.</summary>
    public long Limit { get; set; }

    /// <summary>The least that it occupies: its local header has a name and extra fields, too, of lengths of their own.</summary>
    public long LeastEnd => Offset + LocalHeaderSize + PackedSize;

    public override Stream Open(ArchiveFile archive)
    {
        Span<byte> header = stackalloc byte[LocalHeaderSize];
        bool isThere = archive.Read(Offset, header) == LocalHeaderSize && BinaryPrimitives.ReadUInt32LittleEndian(header) == LocalHeader;
        long start = Offset + LocalHeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (!isThere || start + PackedSize > Limit) throw archive.Problems.Damaged($"entry {Number} is not where the directory states, or overlaps the next entry");
        Stream packed = archive.PartOf(start, PackedSize);
        return new CheckedStream(IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed, Size, Crc32, reason => archive.Problems.Damaged($"entry {Number}: {reason}"));
    }
}
