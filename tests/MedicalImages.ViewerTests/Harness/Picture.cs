using MedicalImages.Rendering;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>A picture as the means of red, green and blue in a grid, which do not depend on its size and on interpolation.</summary>
internal sealed record Picture(double[] Means)
{
    public const int Cells = 32;

    public static Picture From(Raster raster)
    {
        var means = new double[Cells * Cells * 3];
        for (int i = 0; i < means.Length; i++) means[i] = Mean(raster, i / 3 % Cells, i / 3 / Cells, i % 3);
        return new(means);
    }

    /// <summary>The mean difference of the cells.</summary>
    public double Difference(Picture other) => Means.Zip(other.Means, (a, b) => Math.Abs(a - b)).Average();

    private static double Mean(Raster raster, int x, int y, int channel)
    {
        long sum = 0, count = 0;
        for (int row = y * raster.Height / Cells; row < (y + 1) * raster.Height / Cells; row++)
        {
            for (int column = x * raster.Width / Cells; column < (x + 1) * raster.Width / Cells; column++, count++)
                sum += raster.Pixels[(row * raster.Width + column) * raster.Channels + channel % raster.Channels];
        }

        return (double)sum / count;
    }
}
