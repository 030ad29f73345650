using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>
/// A modality or VOI LUT as a table (PS3.3 C.11.1.1, C.11.2.1.1). Values before the first entry get the first one, and values after the
/// last entry the last one.
/// </summary>
internal sealed class LookupTable : IGrayStep
{
    private const int MaxEntries = 65_536;

    // Of a gray value: 12 bits become 8 by omitting 4, as in dcmtk.
    private const double GrayLevels = 256;

    private readonly ushort[] _entries;
    private readonly int _first;
    private readonly double _scale;

    private LookupTable(ushort[] entries, int first, double scale) => (_entries, _first, _scale) = (entries, first, scale);

    /// <param name="item">Of a LUT sequence.</param>
    /// <param name="isSigned">Whether the input has negative values.</param>
    /// <param name="isOutput">Whether the result is a gray value of 0 to 255, or a value of its own.</param>
    public static LookupTable From(AttributeSet item, bool isSigned, bool isOutput)
    {
        if (item.UnsignedShort(Tags.LUTDescriptor) is not { } count || item.UnsignedShort(Tags.LUTDescriptor, 1) is not { } first
            || item.UnsignedShort(Tags.LUTDescriptor, 2) is not { } bits)
            throw RenderingException.Invalid("A lookup table has no valid LUTDescriptor.");
        ushort[] entries = LutEntries.Read(item, Tags.LUTData, count == 0 ? MaxEntries : count, bits);
        if (entries.Length == 0 || bits is < 1 or > 16) throw RenderingException.Invalid("A lookup table has no valid entries.");
        return new(entries, isSigned ? (short)first : first, isOutput ? GrayLevels / (1 << bits) : 1);
    }

    public double Apply(double value) => _entries[TableIndex.For(value - _first, _entries.Length)] * _scale;
}
