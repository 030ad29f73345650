using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>One view of a breast. It is computed as a left breast, with x from the chest wall, and mirrored for the right one.</summary>
internal static class Breast
{
    private const int Columns = 480;
    private const int Rows = 600;
    private const double Air = 30;
    private const double NippleY = 320;

    private static readonly Ellipsoid LeftMass = new(120, 230, 0, 16, 14, 1) { Edge = 8 };
    private static readonly Ellipsoid RightMass = new(190, 390, 0, 11, 12, 1) { Edge = 8 };

    public static Raster Draw(bool left, bool oblique)
    {
        uint seed = (left ? 100u : 200u) + (oblique ? 50u : 0);
        Raster raster = Raster.Create(Columns, Rows, (x, y) =>
        {
            int fromWall = left ? x : Columns - 1 - x;
            return Value(seed, fromWall, y, oblique) + 45 * Noise.Grain(seed, x, y);
        });
        string marker = (left ? "L" : "R") + (oblique ? "MLO" : "CC");
        Glyphs.Draw(raster, marker, left ? Columns - 30 - Glyphs.GetWidth(marker, 4) : 30, 30, 4, Raster.White);
        return raster;
    }

    [MethodImpl(HotPath.Optimize)]
    private static double Value(uint seed, double x, double y, bool oblique)
    {
        if (x > 320) return Air;
        double depth = Depth(seed, x, y, oblique);
        if (depth < -3) return Air;
        double muscle = oblique ? MuscleShare(x, y) : 0;
        if (muscle == 1) return Muscle(seed, x, y);
        double skin = 250 * Math.Max(0, 1 - Math.Abs(depth - 3) / 3);
        double value = Smoothing.Mix(Air, Tissue(seed, x, y, depth), Smoothing.Step(depth, 4)) + skin;
        return muscle == 0 ? value : Smoothing.Mix(value, Muscle(seed, x, y), muscle);
    }

    /// <summary>The approximate depth below the nearest skin, in pixels; negative outside the breast.</summary>
    [MethodImpl(HotPath.Optimize)]
    private static double Depth(uint seed, double x, double y, bool oblique)
    {
        double height = !oblique ? 255 : y < NippleY ? 420 : 235;
        double v = (y - NippleY) / height, u = x / (300 + 8 * Noise.Smooth(seed + 9, y / 90, 0));
        double breast = (1 - Math.Sqrt(u * u + v * v)) * 255;
        double nx = x - 301, ny = y - NippleY;
        return Math.Max(breast, 11 - Math.Sqrt(nx * nx + ny * ny * 0.7));
    }

    [MethodImpl(HotPath.Optimize)]
    private static double Tissue(uint seed, double x, double y, double depth)
    {
        double roll = Math.Clamp(depth / 90, 0, 1);
        double thickness = Math.Sqrt(roll * (2 - roll)); // the breast is compressed between plates, so its edge is round
        double fat = 850 + 260 * Noise.Cloud(seed, x / 60, y / 60, 2);
        double strands = 1 - Math.Abs(Noise.Cloud(seed + 20, x / 70, y / 26, 3)) * 6;
        double gland = Density(seed, x, y);
        if (gland > 0) gland *= 1400 + 900 * Noise.Cloud(seed + 30, x / 40, y / 28, 4);
        return thickness * (fat + gland + 330 * Math.Max(0, strands)) + Findings(seed, x, y);
    }

    /// <summary>Glandular tissue forms a cone that widens from the nipple to the chest wall.</summary>
    [MethodImpl(HotPath.Optimize)]
    private static double Density(uint seed, double x, double y)
    {
        double u = (x - 165) / 130, v = (y - NippleY + 10) / (60 + (300 - x) * 0.42);
        double cone = 1 - Math.Sqrt(u * u + v * v) + 0.9 * Noise.Cloud(seed + 40, x / 55, y / 45, 3);
        return Smoothing.Step(cone - 0.1, 0.7);
    }

    /// <summary>A round mass in each breast, and a cluster of microcalcifications in the left one.</summary>
    [MethodImpl(HotPath.Optimize)]
    private static double Findings(uint seed, double x, double y)
    {
        bool left = seed < 200;
        double value = 520 * (left ? LeftMass : RightMass).Coverage(x, y, 0);
        if (!left || Math.Abs(x - 205) > 23 || Math.Abs(y - 345) > 29) return value;
        for (int i = 0; i < 14; i++)
        {
            double dx = x - 205 - 20 * Noise.Grain(5, i, 0), dy = y - 345 - 26 * Noise.Grain(5, i, 1);
            value += 1300 * Math.Clamp(1.6 + Noise.Grain(5, i, 2) - Math.Sqrt(dx * dx + dy * dy), 0, 1);
        }

        return value;
    }

    /// <summary>The pectoral muscle: a bright wedge from the armpit along the chest wall.</summary>
    private static double MuscleShare(double x, double y)
    {
        double u = x / 165, v = y / 395;
        return Smoothing.Step(1 - u - v - 0.4 * u * v, 0.06);
    }

    [MethodImpl(HotPath.Optimize)]
    private static double Muscle(uint seed, double x, double y) =>
        2350 + 160 * Noise.Cloud(seed + 60, (x / 165 + y / 395) * 9, y / 160, 3);
}
