using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>A grayscale image with 12 bits per pixel, stored in 16.</summary>
internal sealed class Raster(int columns, int rows)
{
    public const int White = 4095;

    private readonly ushort[] _pixels = new ushort[columns * rows];

    /// <param name="value">The value of a pixel by its column and row.</param>
    [MethodImpl(HotPath.Optimize)]
    public static Raster Create(int columns, int rows, Func<int, int, double> value)
    {
        var raster = new Raster(columns, rows);
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++) raster.Set(x, y, value(x, y));
        return raster;
    }

    [MethodImpl(HotPath.Optimize)]
    public void Set(int x, int y, double value) => _pixels[y * columns + x] = (ushort)(Math.Clamp(value, 0, White) + 0.5);

    public void Fill(int left, int top, int width, int height, int value)
    {
        for (int y = top; y < top + height; y++) _pixels.AsSpan(y * columns + left, width).Fill((ushort)value);
    }

    public void Frame(int left, int top, int width, int height, int thickness, int value)
    {
        Fill(left, top, width, thickness, value);
        Fill(left, top + height - thickness, width, thickness, value);
        Fill(left, top, thickness, height, value);
        Fill(left + width - thickness, top, thickness, height, value);
    }

    /// <summary>The attributes of the Image Pixel module (PS3.3 C.7.6.3).</summary>
    public DataSet Attributes() => new()
    {
        { Tag.SamplesPerPixel, 1 },
        { Tag.PhotometricInterpretation, "MONOCHROME2" },
        { Tag.Rows, rows },
        { Tag.Columns, columns },
        { Tag.BitsAllocated, 16 },
        { Tag.BitsStored, 12 },
        { Tag.HighBit, 11 },
        { Tag.PixelRepresentation, 0 },
        { Tag.PixelData, _pixels },
    };
}
