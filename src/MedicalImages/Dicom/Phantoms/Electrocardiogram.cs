namespace MedicalImages.Dicom.Phantoms;

/// <summary>One heartbeat as straight lines. The part up to the time of the frame is bright.</summary>
internal static class Electrocardiogram
{
    private const int Margin = 8;

    // Fraction of the heartbeat, and height in pixels: P wave, QRS complex, T wave.
    private static readonly (double At, double Height)[] Corners =
    [
        (0, 3), (0.03, 3), (0.06, 5), (0.09, 3), (0.13, 3), (0.145, 1), (0.165, 15), (0.185, 0), (0.2, 3), (0.36, 3), (0.42, 7), (0.48, 3),
            (1, 3),
    ];

    public static void Draw(Span<byte> picture, int columns, int bottom, double phase)
    {
        int width = columns - 2 * Margin, last = Height(0);
        for (int x = 0; x < width; x++)
        {
            int height = Height((double)x / width);
            byte green = (double)x / width <= phase ? (byte)255 : (byte)90;
            for (int y = Math.Min(last, height); y <= Math.Max(last, height); y++)
                picture[((bottom - y) * columns + Margin + x) * 3 + 1] = green;
            last = height;
        }
    }

    private static int Height(double at)
    {
        int next = 1;
        while (Corners[next].At <= at) next++;
        (double start, double from) = Corners[next - 1];
        (double end, double to) = Corners[next];
        return (int)(Smoothing.Mix(from, to, (at - start) / (end - start)) + 0.5);
    }
}
