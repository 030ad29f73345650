namespace MedicalImages.Rendering.Decoders;

/// <summary>A Huffman table of lossless JPEG: each code is a number of bits that follow, 0 to 16 (ITU-T T.81 C and H.1.2.2).</summary>
internal sealed class HuffmanTable
{
    /// <summary>The number of codes of each length, 1 to 16 bits.</summary>
    public const int Lengths = 16;

    private const int MaxDifferenceBits = 16;
    private const int ShortBits = 9;

    private readonly ushort[] _short = new ushort[1 << ShortBits]; // length and value of the code that bits start with; 0 if it is longer
    private readonly int[] _end = new int[Lengths + 1]; // the number after the last code of a length
    private readonly int[] _offset = new int[Lengths + 1]; // from a code to the index of its value
    private readonly byte[] _values;

    /// <param name="lengths">How many codes have 1 bit, 2 bits, and so on.</param>
    /// <param name="values">Of the codes, in their order.</param>
    /// <exception cref="RenderingException">Codes or values are not possible.</exception>
    public HuffmanTable(ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> values)
    {
        if (values.ContainsAnyExceptInRange((byte)0, (byte)MaxDifferenceBits)) throw Damaged();
        _values = values.ToArray();
        for (int length = 1, code = 0, index = 0; length <= Lengths; length++, code <<= 1)
        {
            _offset[length] = index - code;
            if (code + lengths[length - 1] > 1 << length) throw Damaged();
            for (int i = 0; i < lengths[length - 1]; i++) AddShort(code++, length, _values[index++]);
            _end[length] = code;
        }
    }

    public static RenderingException Damaged() => RenderingException.Invalid("The JPEG stream has a damaged Huffman table.");

    /// <summary>Reads a difference of two samples, modulo 65,536.</summary>
    public int ReadDifference(ref JpegBits bits)
    {
        int count = ReadValue(ref bits);
        if (count == 0) return 0;
        if (count == MaxDifferenceBits) return 1 << (MaxDifferenceBits - 1); // without further bits
        int value = bits.Read(count);
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    private int ReadValue(ref JpegBits bits)
    {
        int next = bits.Peek(), entry = _short[next >> (Lengths - ShortBits)];
        if (entry > 0)
        {
            bits.Skip(entry >> 8);
            return (byte)entry;
        }

        for (int length = ShortBits + 1; length <= Lengths; length++)
        {
            int code = next >> (Lengths - length);
            if (code >= _end[length]) continue;
            bits.Skip(length);
            return _values[code + _offset[length]];
        }

        throw RenderingException.Invalid("The JPEG stream has a code that its Huffman table does not have.");
    }

    private void AddShort(int code, int length, byte value)
    {
        if (length > ShortBits) return;
        int unused = ShortBits - length;
        _short.AsSpan(code << unused, 1 << unused).Fill((ushort)((length << 8) | value));
    }
}
