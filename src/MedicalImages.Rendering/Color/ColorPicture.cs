using MedicalImages.Rendering.Output;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Color;

/// <summary>Rows of three samples per pixel as RGB of 8 bits.</summary>
/// <param name="model">Null if the samples are RGB.</param>
internal sealed class ColorPicture(ISampleRows rows, YbrModel? model) : IPictureRows
{
    private const int Samples = 3;

    private readonly double[][] _samples = [.. Enumerable.Range(0, Samples).Select(_ => new double[rows.Format.Columns])];
    private readonly double _min = rows.Format.MinValue;
    private readonly double _scale = byte.MaxValue / (double)(rows.Format.MaxValue - rows.Format.MinValue);

    public int Channels => Samples;

    public void Read(int row, Span<byte> into)
    {
        for (int sample = 0; sample < Samples; sample++) rows.Read(row, sample, _samples[sample]);
        for (int i = 0; i < rows.Format.Columns; i++)
        {
            Span<byte> pixel = into.Slice(i * Samples, Samples);
            (double first, double second, double third) = (Scale(_samples[0][i]), Scale(_samples[1][i]), Scale(_samples[2][i]));
            if (model is null) (pixel[0], pixel[1], pixel[2]) = ((byte)first, (byte)second, (byte)third);
            else model.Convert(first, second, third, pixel);
        }
    }

    private double Scale(double value) => (value - _min) * _scale;
}
