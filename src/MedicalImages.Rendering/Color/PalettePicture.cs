using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Output;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Color;

/// <summary>Rows of PALETTE COLOR as RGB.</summary>
internal sealed class PalettePicture(ISampleRows rows, AttributeSet image) : IPictureRows
{
    private readonly Palette[] _palettes =
        [.. Enumerable.Range(0, 3).Select(color => Palette.From(image, color, rows.Format.IsSigned))];

    private readonly double[] _values = new double[rows.Format.Columns];

    public int Channels => _palettes.Length;

    public void Read(int row, Span<byte> into)
    {
        rows.Read(row, 0, _values);
        for (int i = 0; i < into.Length; i++) into[i] = _palettes[i % _palettes.Length][_values[i / _palettes.Length]];
    }
}
