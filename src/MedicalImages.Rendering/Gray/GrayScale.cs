using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>Maps stored values to gray: modality LUT, then VOI LUT or window, then inverted for MONOCHROME1.</summary>
internal sealed class GrayScale
{
    private const int MaxTableBits = 16;

    private readonly IGrayStep _modality;
    private readonly IGrayStep _voi;
    private readonly bool _isInverted;
    private readonly byte[]? _table;
    private readonly int _offset;

    public GrayScale(PixelFormat format, IGrayStep modality, IGrayStep voi, bool isInverted)
    {
        (_modality, _voi, _isInverted) = (modality, voi, isInverted);
        // A table costs as much as its entries, so it does not pay for small images.
        if (format.BitsStored > MaxTableBits || format.Rows * format.Columns < 1 << format.BitsStored) return;
        _offset = (int)-format.MinValue;
        byte[] table = new byte[1 << format.BitsStored];
        for (int i = 0; i < table.Length; i++) table[i] = Compute(i - _offset);
        _table = table;
    }

    public void Map(ReadOnlySpan<double> values, Span<byte> gray)
    {
        if (_table is not null) for (int i = 0; i < values.Length; i++) gray[i] = _table[(int)values[i] + _offset];
        else for (int i = 0; i < values.Length; i++) gray[i] = Compute(values[i]);
    }

    // Truncated after the inversion, as in dcmtk: the standard leaves that open, and pictures can be compared byte for byte.
    private byte Compute(double value)
    {
        double gray = _voi.Apply(_modality.Apply(value));
        gray = gray > 0 ? Math.Min(gray, Window.White) : 0; // also for NaN, which float pixel data may contain
        return (byte)(_isInverted ? Window.White - gray : gray);
    }
}
