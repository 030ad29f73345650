using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>A sector with a contracting ring, color flow inside it, and an electrocardiogram below, in interleaved RGB.</summary>
internal static class HeartCine
{
    public const int Columns = 192;
    public const int Rows = 176;
    public const int SectorRows = 156;

    private const double ApexX = 96, ApexY = 4, Depth = 150;
    private const double CenterX = 98, CenterY = 88;
    private const double Systole = 0.4; // fraction of the heartbeat

    public static byte[] Draw(int frames)
    {
        byte[] pixels = new byte[frames * Rows * Columns * 3];
        double[] speckle = Speckle();
        for (int frame = 0; frame < frames; frame++)
        {
            Span<byte> picture = pixels.AsSpan(frame * Rows * Columns * 3, Rows * Columns * 3);
            DrawSector(picture, speckle, (double)frame / frames);
            Electrocardiogram.Draw(picture, Columns, Rows - 3, (double)frame / frames);
        }

        return pixels;
    }

    /// <summary>
    /// The length of a random vector, with a finer grain along the beam than across it; 0 outside the sector, whose half angle is 36.9°
    /// (tangent 3/4).
    /// </summary>
    [MethodImpl(HotPath.Optimize)]
    private static double[] Speckle()
    {
        double[] speckle = new double[Columns * SectorRows];
        for (int i = 0; i < speckle.Length; i++)
        {
            double dx = i % Columns + 0.5 - ApexX, dy = i / Columns + 0.5 - ApexY;
            double r = Math.Sqrt(dx * dx + dy * dy);
            if (r is < 5 or > Depth || Math.Abs(dx) > 0.75 * dy) continue;
            double real = Noise.Smooth(11, r / 1.6, dx / dy * 40), imaginary = Noise.Smooth(12, r / 1.6, dx / dy * 40);
            speckle[i] = (0.35 + 1.1 * Math.Sqrt(real * real + imaginary * imaginary)) * (1.15 - 0.4 * r / Depth);
        }

        return speckle;
    }

    [MethodImpl(HotPath.Optimize)]
    private static void DrawSector(Span<byte> picture, double[] speckle, double phase)
    {
        double inner = 36 - 14 * Contraction(phase);
        double outer = Math.Sqrt(inner * inner + 1500); // the volume of the muscle is constant
        for (int i = 0; i < speckle.Length; i++)
        {
            if (speckle[i] == 0) continue;
            double x = i % Columns + 0.5 - CenterX, y = i / Columns + 0.5 - CenterY;
            double level = Math.Sqrt(x * x + y * y * 0.81);
            double gray = 230 * speckle[i] * Echo(level - inner, level - outer);
            double flow = Math.Clamp(1 - 2.6 * (x * x / (inner * inner) + y * y / (inner * inner * 2)), 0, 1) * Velocity(phase);
            Paint(picture.Slice(i * 3, 3), gray, flow);
        }
    }

    /// <summary>The echo of a point, by its distances from the inner and the outer wall.</summary>
    private static double Echo(double fromInner, double fromOuter)
    {
        double wall = Math.Max(0, 1 - Math.Abs(fromInner) / 2) + Math.Max(0, 1 - Math.Abs(fromOuter - 1.5) / 2.5);
        double tissue = Smoothing.Mix(0.06, 0.55, Smoothing.Step(fromInner, 4));
        return Smoothing.Mix(tissue, 0.26, Smoothing.Step(fromOuter, 5)) + 0.5 * wall;
    }

    /// <summary>Flow toward the probe is red, and flow away from it is blue.</summary>
    private static void Paint(Span<byte> pixel, double gray, double flow)
    {
        double speed = Math.Abs(flow), rest = gray * (1 - Math.Min(1, 3 * speed));
        double strong = speed > 0 ? 90 + 165 * speed : 0;
        pixel[0] = Byte(rest + (flow > 0 ? strong : 0));
        pixel[1] = Byte(rest + 200 * speed * speed);
        pixel[2] = Byte(rest + (flow < 0 ? strong : 0));
    }

    private static double Contraction(double phase) => Smoothing.Ease(phase < Systole ? phase / Systole : (1 - phase) / (1 - Systole));

    /// <summary>Blood flows away from the probe while the chamber contracts, and toward it while the chamber fills.</summary>
    private static double Velocity(double phase) =>
        phase < Systole ? -Hump(phase / Systole) : 0.8 * Hump((phase - Systole) / (1 - Systole));

    private static double Hump(double share) => 4 * share * (1 - share);

    private static byte Byte(double value) => (byte)(Math.Clamp(value, 0, 255) + 0.5);
}
