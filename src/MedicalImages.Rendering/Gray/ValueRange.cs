using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>The lowest and the highest value of a frame after the modality LUT, without padding.</summary>
internal static class ValueRange
{
    public static Window Measure(ISampleRows rows, IGrayStep modality, Padding? padding)
    {
        (double min, double max) = (double.PositiveInfinity, double.NegativeInfinity);
        var values = new double[rows.Format.Columns];
        for (int row = 0; row < rows.Format.Rows; row++)
        {
            rows.Read(row, 0, values);
            foreach (double value in values)
            {
                if (padding?.Contains(value) == true || !double.IsFinite(value)) continue;
                double result = modality.Apply(value);
                (min, max) = (Math.Min(min, result), Math.Max(max, result));
            }
        }

        return min <= max ? Window.Between(min, max) : Window.Between(0, 1);
    }
}
