using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>Texture that depends only on integers and the position, so that pixels can be computed in any order.</summary>
internal static class Noise
{
    /// <summary>Grain from -1 to 1 with an approximately normal distribution: the sum of four bytes.</summary>
    [MethodImpl(HotPath.Optimize)]
    public static double Grain(uint seed, int x, int y)
    {
        uint hash = Hash(seed, x, y, 0);
        uint sum = (hash & 0xFF) + (hash >> 8 & 0xFF) + (hash >> 16 & 0xFF) + (hash >> 24);
        return ((int)sum - 510) * (1.0 / 510);
    }

    /// <summary>A smooth field from -1 to 1 that varies over a distance of about 1.</summary>
    [MethodImpl(HotPath.Optimize)]
    public static double Smooth(uint seed, double x, double y, double z = 0)
    {
        double left = Math.Floor(x), top = Math.Floor(y), front = Math.Floor(z);
        double fx = Smoothing.Ease(x - left), fy = Smoothing.Ease(y - top), fz = Smoothing.Ease(z - front);
        double near = Plane(seed, (int)left, (int)top, (int)front, fx, fy);
        return fz == 0 ? near : Smoothing.Mix(near, Plane(seed, (int)left, (int)top, (int)front + 1, fx, fy), fz);
    }

    /// <summary>The sum of smooth fields, each with half the scale and half the weight of the previous one.</summary>
    [MethodImpl(HotPath.Optimize)]
    public static double Cloud(uint seed, double x, double y, int octaves)
    {
        double sum = 0, weight = 0.5;
        for (int i = 0; i < octaves; i++, x *= 2, y *= 2, weight /= 2) sum += weight * Smooth(seed + (uint)i, x, y);
        return sum;
    }

    [MethodImpl(HotPath.Optimize)]
    private static double Plane(uint seed, int x, int y, int z, double fx, double fy) => Smoothing.Mix(
        Smoothing.Mix(Corner(seed, x, y, z), Corner(seed, x + 1, y, z), fx),
        Smoothing.Mix(Corner(seed, x, y + 1, z), Corner(seed, x + 1, y + 1, z), fx),
        fy);

    [MethodImpl(HotPath.Inline)]
    private static double Corner(uint seed, int x, int y, int z) => (int)Hash(seed, x, y, z) * (1.0 / 0x8000_0000);

    /// <summary>Odd factors, and shifts that mix high bits into low bits: each input bit affects every output bit.</summary>
    [MethodImpl(HotPath.Inline)]
    private static uint Hash(uint seed, int x, int y, int z)
    {
        uint hash = (seed + 1) * 0x9E37_79B1 + (uint)x * 0x7FEB_352D + (uint)y * 0xB529_7A4D + (uint)z * 0x6C8E_9CF5;
        hash = (hash ^ hash >> 16) * 0x68E3_1DA5;
        hash = (hash ^ hash >> 13) * 0x1B56_C4E9;
        return hash ^ hash >> 16;
    }
}
