using System.Buffers.Binary;

namespace MedicalImages.Sources.Archives;

/// <summary>
/// Sizes and position of an entry: 32 bits each in its record or, if all bits are set, 64 bits in the extra field 0001 (APPNOTE 4.5.3).
/// </summary>
internal readonly record struct ZipSizes(long Plain, long Packed, long Offset)
{
    private const int Zip64 = 0x0001;

    /// <summary>Null if a size is missing, or larger than any file.</summary>
    public static ZipSizes? Read(ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra)
    {
        ReadOnlySpan<byte> larger = Find(extra);
        long plain = Value(record[24..], ref larger), packed = Value(record[20..], ref larger), offset = Value(record[42..], ref larger);
        // Larger than any file; sums of a few of them fit in a long.
        return plain is < 0 or > long.MaxValue / 4 || packed is < 0 or > long.MaxValue / 4 || offset is < 0 or > long.MaxValue / 4 ? null : new ZipSizes(plain, packed, offset);
    }

    private static long Value(ReadOnlySpan<byte> field, ref ReadOnlySpan<byte> larger)
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(field);
        if (value != uint.MaxValue) return value;
        if (larger.Length < 8) return -1;
        long found = BinaryPrimitives.ReadInt64LittleEndian(larger);
        larger = larger[8..];
        return found;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4) break;
            if (id == Zip64) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return default;
    }
}
