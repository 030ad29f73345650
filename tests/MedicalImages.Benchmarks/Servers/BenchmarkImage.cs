namespace MedicalImages.Benchmarks.Servers;

/// <summary>
/// Valid images of one size, in studies of 1,000 and series of 100. Their pixels are a pattern with noise, so that no two are equal, and
/// that an archive compresses them about as well as real ones.
/// </summary>
internal static class BenchmarkImage
{
    /// <summary>Rows and columns of an image of 10 kB.</summary>
    public const int SmallSide = 70;

    /// <summary>Rows and columns of an image of 512 KiB.</summary>
    public const int LargeSide = 512;

    private const int PerStudy = 1000, PerSeries = 100, BytesPerPixel = 2, Noise = 0x0F;

    public static SmallImage Describe(int number, int side) =>
        new(1 + number / PerStudy, 1 + number % PerStudy / PerSeries, 1 + number % PerSeries) { Side = side };

    public static byte[] Create(int number, int side)
    {
        byte[] file = Describe(number, side).Bytes;
        Span<byte> pixels = file.AsSpan(^(side * side * BytesPerPixel)..); // the last element of the file
        new Random(number).NextBytes(pixels);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % BytesPerPixel == 0 ? (pixels[i] & Noise) + (i / BytesPerPixel % side & ~Noise) : 1);
        return file;
    }

    public static IEnumerable<byte[]> Series(int count, int side) => Enumerable.Range(0, count).Select(number => Create(number, side));
}
