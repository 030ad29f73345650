using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MedicalImages.Tests.Dicom;

/// <summary>Writes elements, valid or not: the test chooses every length.</summary>
internal sealed class ElementWriter(bool hasVR = true, bool isBigEndian = false)
{
    public const uint Undefined = uint.MaxValue;
    public const uint ItemTag = 0xFFFE_E000;
    public const uint ItemEnd = 0xFFFE_E00D;
    public const uint SequenceEnd = 0xFFFE_E0DD;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _ends = [];

    public byte[] Bytes => _bytes.WrittenSpan.ToArray();

    public int Length => _bytes.WrittenCount;

    /// <summary>The end of each element and its value.</summary>
    public IReadOnlyList<int> Ends => _ends;

    public ElementWriter Text(uint tag, string vr, string value) =>
        Element(tag, vr, Encoding.Latin1.GetBytes(value.Length % 2 == 0 ? value : value + (vr == "UI" ? '\0' : ' ')));

    public ElementWriter Number(uint tag, ushort value)
    {
        byte[] bytes = new byte[2];
        Write16(bytes, value);
        return Element(tag, "US", bytes);
    }

    public ElementWriter Element(uint tag, string vr, byte[] value)
    {
        Header(tag, vr, (uint)value.Length).Raw(value);
        _ends.Add(Length);
        return this;
    }

    public ElementWriter Header(uint tag, string vr, uint length)
    {
        if (!hasVR) return Structure(tag, length);
        bool isLong = vr is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV";
        Tag(tag);
        Raw(Encoding.Latin1.GetBytes(vr));
        Span<byte> bytes = stackalloc byte[6];
        if (isLong) Write32(bytes[2..], length);
        else Write16(bytes, (ushort)length);
        _bytes.Write(isLong ? bytes : bytes[..2]);
        return this;
    }

    /// <summary>Tag and length without a value: an item or a delimiter.</summary>
    public ElementWriter Structure(uint tag, uint length = 0)
    {
        Tag(tag);
        Span<byte> bytes = stackalloc byte[4];
        Write32(bytes, length);
        _bytes.Write(bytes);
        return this;
    }

    public ElementWriter Item(uint length) => Structure(ItemTag, length);

    public ElementWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    private void Tag(uint tag)
    {
        Span<byte> bytes = stackalloc byte[4];
        Write16(bytes, (ushort)(tag >> 16));
        Write16(bytes[2..], (ushort)tag);
        _bytes.Write(bytes);
    }

    private void Write16(Span<byte> bytes, ushort value)
    {
        if (isBigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
    }

    private void Write32(Span<byte> bytes, uint value)
    {
        if (isBigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
    }
}
