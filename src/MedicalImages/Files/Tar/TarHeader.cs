using MedicalImages.Hashing;

namespace MedicalImages.Files.Tar;

/// <summary>One header block (POSIX.1-2017 pax, ustar interchange format; V7 and GNU have the same fields up to the magic).</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int BlockSize = 512;
    private const int ChecksumAt = 148;
    private const int ChecksumSize = 8;
    private const int MaxDigits = 20;
    private readonly ReadOnlySpan<byte> _block = block;

    public char Type => (char)_block[156];

    /// <summary>Size of the data that follows; null if it is not a number.</summary>
    public long? Size => Number(_block.Slice(124, 12));

    public bool HasChecksum
    {
        get
        {
            int sum = Sum(_block[..ChecksumAt]) + (ChecksumSize * ' ') + Sum(_block[(ChecksumAt + ChecksumSize)..]);
            return Number(_block.Slice(ChecksumAt, ChecksumSize)) == sum;
        }
    }

    /// <summary>Raw bytes; ustar stores the first part of a long name in another field.</summary>
    public byte[] Name => IsUstar && _block[345] != 0
        ? [.. Text(_block.Slice(345, 155)), (byte)'/', .. Text(_block[..100])]
        : [.. Text(_block[..100])];

    private bool IsUstar => _block.Slice(257, 6).SequenceEqual("ustar\0"u8);

    public static bool IsZero(ReadOnlySpan<byte> block) => !block.ContainsAnyExcept((byte)0);

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        foreach (byte b in bytes) sum += b;
        return sum;
    }

    // Octal digits; GNU writes larger values in binary after a byte 0x80.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80) return Binary(field[1..]);
        ReadOnlySpan<byte> digits = ByteText.Trim(field, ' ', '\0');
        if (digits.Length > MaxDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'7')) return null;
        long value = 0;
        foreach (byte digit in digits) value = (value << 3) | (uint)(digit - '0');
        return value;
    }

    private static long? Binary(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (byte b in bytes)
        {
            if (value > long.MaxValue >> 8) return null;
            value = (value << 8) | b;
        }

        return value;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field) => field.IndexOf((byte)0) is var end and >= 0 ? field[..end] : field;
}
