using System.Buffers.Binary;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Archives;

/// <summary>
/// Reads the central directory (APPNOTE 4.3.12), which alone defines the content of a zip file. ZipArchive does not provide the position,
/// encryption and compression of an entry, and accepts overlapping entries.
/// </summary>
internal sealed class ZipDirectory(ArchiveFile archive, ZipEnd end, IgnoredFiles ignored, EntryFilter filter)
{
    private const uint Signature = 0x02014B50;
    private const int FixedSize = 46;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>The maximum ratio of deflate: 258 bytes for two bits (RFC 1951 3.2.5).</summary>
    private const long MaxPerPackedByte = 1032;

    private readonly byte[] _names = new byte[3 * ushort.MaxValue];

    public List<ArchiveEntry> Read()
    {
        if (end.Count > ArchiveEntry.MaxCount) throw archive.Problems.Refused($"it has more than {ArchiveEntry.MaxCount} entries");
        using var records = new BufferedStream(archive.GetSection(end.Start, end.Size), 128 * 1024);
        var all = new List<ZipEntry>();
        var files = new List<ArchiveEntry>();
        for (int number = 1; number <= end.Count; number++)
        {
            (ZipEntry entry, bool isFile) = ReadRecord(records, number);
            all.Add(entry);
            if (isFile) files.Add(entry);
        }

        if (records.ReadByte() >= 0) throw archive.Problems.Damaged("its directory is longer than its end record states");
        RequireApart(all);
        return files;
    }

    private (ZipEntry Entry, bool IsFile) ReadRecord(Stream records, int number)
    {
        Exception Damaged(string reason) => archive.Problems.Damaged($"record {number} of the directory {reason}");
        Span<byte> record = stackalloc byte[FixedSize];
        if (records.ReadAtLeast(record, FixedSize, throwOnEndOfStream: false) < FixedSize || UInt32(record) != Signature)
            throw Damaged("is not valid");
        int nameLength = UInt16(record[28..]), extraLength = UInt16(record[30..]), length = nameLength + extraLength + UInt16(record[32..]);
        if (records.ReadAtLeast(_names.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
            throw Damaged("exceeds the directory");
        ReadOnlySpan<byte> name = _names.AsSpan(0, nameLength);
        if (ZipSizes.Read(record, _names.AsSpan(nameLength, extraLength)) is not { } sizes) throw Damaged("has no sizes");
        long offset = sizes.Offset + end.Shift;
        var entry = new ZipEntry(
            number, EntryName.Hash(name), sizes.Plain, sizes.Packed, offset, UInt32(record[16..]),
            IsDeflated: UInt16(record[10..]) == Deflated);
        if (!IsFile(record, name, entry) || filter.GetName(name, isZip: true) is not { } sourceName) return (entry, false);
        RequireReadable(record, entry);
        return (entry with { SourceName = sourceName }, true);
    }

    private bool IsFile(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name, ZipEntry entry)
    {
        const int MadeOnUnix = 3, MadeOnMac = 19, TypeMask = 0xF000, Regular = 0x8000, Link = 0xA000;
        if (name.EndsWith("/"u8) && entry.Size == 0) return false;
        int type = record[5] is MadeOnUnix or MadeOnMac ? UInt16(record[40..]) & TypeMask : 0;
        if (type is 0 or Regular) return true;
        if (type == Link) ignored.Links++;
        else ignored.Files++;
        return false;
    }

    private void RequireReadable(ReadOnlySpan<byte> record, ZipEntry entry)
    {
        const int Encrypted = 0x2041; // encrypted, strongly so, or its header masked (APPNOTE 4.4.4)
        if ((UInt16(record[8..]) & Encrypted) != 0) throw archive.Problems.Refused($"entry {entry.Number} is encrypted");
        int method = UInt16(record[10..]);
        if (method is not (Stored or Deflated)) throw archive.Problems.Refused($"entry {entry.Number} is compressed with method {method}");
        bool isPossible = method == Stored ? entry.Size == entry.PackedSize : entry.Size / MaxPerPackedByte <= entry.PackedSize;
        if (!isPossible) throw archive.Problems.Damaged($"entry {entry.Number} cannot be as long as the directory states");
    }

    // Many records for the same few bytes can make a zip file of megabytes claim petabytes.
    private void RequireApart(List<ZipEntry> all)
    {
        all.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        if (!archive.IsVerified && (all.Count > 0 ? all[0].Offset : end.Start) != 0)
            throw archive.Problems.UnexpectedStructure("data precedes its first entry");
        for (int i = 0; i < all.Count; i++)
        {
            all[i].Limit = i + 1 < all.Count ? all[i + 1].Offset : end.Start;
            if (all[i].LeastEnd > all[i].Limit)
                throw archive.Problems.Damaged($"entry {all[i].Number} overlaps another entry or the directory");
        }
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
