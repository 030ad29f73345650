using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Color;

/// <summary>The red, green or blue table of PALETTE COLOR (PS3.3 C.7.6.3.1.5).</summary>
internal sealed class Palette
{
    private const int MaxEntries = 65_536;

    private readonly byte[] _entries;
    private readonly int _first;

    private Palette(byte[] entries, int first) => (_entries, _first) = (entries, first);

    /// <param name="color">0 is red, 1 is green, 2 is blue.</param>
    public static Palette From(AttributeSet image, int color, bool isSigned)
    {
        uint descriptor = Tags.RedPaletteColorLookupTableDescriptor + (uint)color;
        if (image.UnsignedShort(descriptor) is not { } number || image.UnsignedShort(descriptor, 1) is not { } first
            || image.UnsignedShort(descriptor, 2) is not (8 or 16))
            throw RenderingException.Invalid("A palette has no valid descriptor.");
        int count = number == 0 ? MaxEntries : number, bits = image.UnsignedShort(descriptor, 2)!.Value;
        ushort[] entries = ReadEntries(image, (uint)color, count, bits);
        if (entries.Length == 0) throw RenderingException.Invalid("A palette has no entries.");
        // Some files declare 16 bits and have 8: all colors would be black.
        int shift = bits == 16 && entries.Max() > byte.MaxValue ? 8 : 0;
        return new(Array.ConvertAll(entries, entry => (byte)(entry >> shift)), isSigned ? (short)first : first);
    }

    public byte this[double value] => _entries[TableIndex.For(value - _first, _entries.Length)];

    private static ushort[] ReadEntries(AttributeSet image, uint color, int count, int bits)
    {
        uint segmented = Tags.SegmentedRedPaletteColorLookupTableData + color;
        if (!image.Has(segmented)) return LutEntries.Read(image, Tags.RedPaletteColorLookupTableData + color, count, bits);
        ushort[] words = image.Words(segmented);
        return new SegmentedPalette(bits == 8 ? LutEntries.Bytes(words, 2 * words.Length) : words, count, bits).Expand();
    }
}
