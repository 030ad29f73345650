namespace MedicalImages.Dicom.Phantoms;

/// <summary>A test pattern for displays: gray steps, a ramp, line pairs, faint squares, a frame and a grid.</summary>
internal static class TestPattern
{
    private const int Background = 1024;

    /// <param name="size">A multiple of 64.</param>
    public static Raster Draw(int size)
    {
        int unit = size / 64;
        var raster = new Raster(size, size);
        raster.Fill(0, 0, size, size, Background);
        for (int line = 0; line <= size - 8 * unit; line += 8 * unit) Cross(raster, line, size);
        raster.Frame(unit, unit, size - 2 * unit, size - 2 * unit, Math.Max(1, unit / 4), Raster.White);
        Title(raster, size, unit);
        Steps(raster, unit);
        Ramp(raster, unit);
        foreach ((int x, int y) in new[] { (4, 4), (52, 4), (4, 52), (52, 52), (28, 28) }) LinePairs(raster, x * unit, y * unit, unit);
        return raster;
    }

    private static void Cross(Raster raster, int at, int size)
    {
        raster.Fill(at, 0, 1, size, Background + 512);
        raster.Fill(0, at, size, 1, Background + 512);
    }

    private static void Title(Raster raster, int size, int unit)
    {
        int scale = Math.Max(1, unit / 2);
        Glyphs.Draw(raster, "PHANTOM", (size - Glyphs.GetWidth("PHANTOM", scale)) / 2, 5 * unit, scale, Raster.White);
    }

    /// <summary>Twelve equal gray steps around the center, each with a square that is 3 % brighter or darker.</summary>
    private static void Steps(Raster raster, int unit)
    {
        (int X, int Y)[] ring = [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3), (2, 3), (1, 3), (0, 3), (0, 2), (0, 1)];
        for (int i = 0; i < ring.Length; i++)
        {
            int gray = Raster.White * i / (ring.Length - 1);
            int left = (16 + 8 * ring[i].X) * unit, top = (16 + 8 * ring[i].Y) * unit;
            raster.Fill(left, top, 8 * unit, 8 * unit, gray);
            raster.Fill(left + 3 * unit, top + 3 * unit, 2 * unit, 2 * unit, i < 6 ? gray + 123 : gray - 123);
        }
    }

    private static void Ramp(Raster raster, int unit)
    {
        int width = 36 * unit;
        for (int x = 0; x < width; x++) raster.Fill(14 * unit + x, 54 * unit, 1, 4 * unit, Raster.White * x / (width - 1));
    }

    /// <summary>Vertical and horizontal lines with widths of one and two pixels: the highest resolution of the image.</summary>
    private static void LinePairs(Raster raster, int left, int top, int unit)
    {
        int half = 4 * unit;
        raster.Fill(left, top, 2 * half, 2 * half, 0);
        for (int i = 0; i < half; i += 2) raster.Fill(left + i, top, 1, half, Raster.White);
        for (int i = 0; i < half; i += 2) raster.Fill(left + half, top + i, half, 1, Raster.White);
        for (int i = 0; i < half; i += 4) raster.Fill(left + half + i, top + half, 2, half, Raster.White);
        for (int i = 0; i < half; i += 4) raster.Fill(left, top + half + i, half, 2, Raster.White);
    }
}
