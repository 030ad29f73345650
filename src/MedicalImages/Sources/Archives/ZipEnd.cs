using System.Buffers.Binary;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Archives;

/// <summary>
/// Finds the end record of a zip file, which contains the position of the directory (APPNOTE 4.3.14 to 4.3.16). It must be exactly at the
/// end, otherwise completeness is not proven; if a hash proves it, bytes may precede and follow the zip data.
/// </summary>
/// <param name="Start">Of the directory.</param>
/// <param name="Size">Of the directory, in bytes.</param>
internal sealed record ZipEnd(long Count, long Start, long Size)
{
    private const uint Signature = 0x06054B50;
    private const uint Signature64 = 0x06064B50;
    private const uint Locator64 = 0x07064B50;
    private const int FixedSize = 22;
    private const int FixedSize64 = 56;
    private const int LocatorSize = 20;
    private const int MaxCommentLength = ushort.MaxValue;
    private const int MaxTailBytes = 64 * 1024;

    /// <summary>The number of bytes before the zip data, which its offsets do not include.</summary>
    public long Shift { get; private init; }

    /// <summary>Null if the file does not end like a zip file.</summary>
    public static ZipEnd? Find(ArchiveFile archive)
    {
        int length = (int)Math.Min(archive.Length, FixedSize + MaxCommentLength);
        byte[] tail = new byte[length];
        archive.Read(archive.Length - length, tail);
        for (int at = length - FixedSize; at >= 0; at--)
        {
            // The comment must end at the last byte, which detects appended and missing bytes.
            ReadOnlySpan<byte> record = tail.AsSpan(at);
            if (UInt32(record) == Signature && FixedSize + UInt16(record[20..]) == record.Length)
                return Read(archive, record, archive.Length - record.Length);
        }

        if (!archive.IsVerified) return null;
        ReadOnlySpan<byte> near = FindNear(archive, out long place);
        return near.IsEmpty ? null : Read(archive, near, place);
    }

    /// <summary>Whether it is near the end of the file, followed by other bytes.</summary>
    public static bool IsNear(ArchiveFile archive) => !FindNear(archive, out _).IsEmpty;

    private static ReadOnlySpan<byte> FindNear(ArchiveFile archive, out long place)
    {
        long padding = new Padding(archive).Start; // the last fields of a record may be zeros, too
        long end = Math.Min(archive.Length, padding + FixedSize),
            start = Math.Max(0, padding - FixedSize - MaxCommentLength - MaxTailBytes);
        byte[] bytes = new byte[end - start];
        archive.Read(start, bytes);
        for (int at = bytes.Length - FixedSize; at >= 0; at--)
        {
            ReadOnlySpan<byte> record = bytes.AsSpan(at);
            place = start + at;
            if (UInt32(record) == Signature && place + FixedSize + UInt16(record[20..]) <= archive.Length) return record;
        }

        place = -1;
        return default;
    }

    private static ZipEnd Read(ArchiveFile archive, ReadOnlySpan<byte> record, long at)
    {
        var plain = new ZipEnd(UInt16(record[10..]), UInt32(record[16..]), UInt32(record[12..]));
        (ZipEnd end, long endsAt) = Find64(archive, at) is var (larger, start)
            ? (larger.MergeWith(plain) ?? throw Contradiction(archive), start)
            : (plain, at);
        bool isOneFile = UInt16(record[4..]) is 0 or ushort.MaxValue && UInt16(record[8..]) == UInt16(record[10..]);
        if (!isOneFile) throw archive.Problems.Refused("it is one part of a multipart archive");
        // Bytes before the zip data, or missing at its start, shift its directory.
        bool isPossible = end.Start >= 0 && end.Size >= 0 && end.Count >= 0 && end.Start <= endsAt && end.Size <= endsAt - end.Start;
        long shift = isPossible ? endsAt - end.Start - end.Size : -1;
        if (shift == 0 || (shift > 0 && archive.IsVerified)) return end with { Start = end.Start + shift, Shift = shift };
        throw archive.Problems.UnexpectedStructure("its directory is not where its end record states");
    }

    // If all bits of a field are set, the larger record has the value; any other value must match that record.
    private ZipEnd? MergeWith(ZipEnd plain)
    {
        bool agrees = (plain.Count == ushort.MaxValue || plain.Count == Count) && (plain.Start == uint.MaxValue || plain.Start == Start)
            && (plain.Size == uint.MaxValue || plain.Size == Size);
        return agrees ? this : null;
    }

    private static (ZipEnd End, long At)? Find64(ArchiveFile archive, long endRecord)
    {
        Span<byte> locator = stackalloc byte[LocatorSize], record = stackalloc byte[FixedSize64];
        if (endRecord < LocatorSize || archive.Read(endRecord - LocatorSize, locator) < LocatorSize || UInt32(locator) != Locator64)
            return null;
        long at = Int64(locator[8..]), locatorAt = endRecord - LocatorSize;
        if (at < 0 || at > locatorAt - FixedSize64 || archive.Read(at, record) < FixedSize64 || UInt32(record) != Signature64
            || Int64(record[4..]) != locatorAt - at - 12) throw Contradiction(archive);
        return (new ZipEnd(Int64(record[32..]), Int64(record[48..]), Int64(record[40..])), at);
    }

    private static SourceFailure Contradiction(ArchiveFile archive) => archive.Problems.Damaged("its two end records are inconsistent");

    private static ushort UInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long Int64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
