namespace MedicalImages.Rendering.Output;

/// <summary>Rows to a raster, of full size or smaller.</summary>
internal static class PictureWriter
{
    public static Raster Write(IPictureRows rows, PictureSize size, int? maxSide)
    {
        PictureSize target = maxSide is { } side ? size.Within(side) : size;
        return new(target.Width, target.Height, rows.Channels, target == size ? Copy(rows, size) : Scale(rows, size, target));
    }

    private static byte[] Copy(IPictureRows rows, PictureSize size)
    {
        int length = size.Width * rows.Channels;
        byte[] pixels = new byte[length * size.Height];
        for (int row = 0; row < size.Height; row++) rows.Read(row, pixels.AsSpan(row * length, length));
        return pixels;
    }

    private static byte[] Scale(IPictureRows rows, PictureSize size, PictureSize target)
    {
        var scaler = new AreaScaler(size, target, rows.Channels);
        byte[] line = new byte[size.Width * rows.Channels];
        for (int row = 0; row < size.Height; row++)
        {
            rows.Read(row, line);
            scaler.Add(line);
        }

        return scaler.Pixels;
    }
}
