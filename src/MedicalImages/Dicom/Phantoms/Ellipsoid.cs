using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// An ellipsoid, rotated about the z axis. The angle is specified by its sine and cosine, because Math.Sin differs between platforms.
/// </summary>
internal sealed class Ellipsoid(double x, double y, double z, double a, double b, double c, double cos = 1, double sin = 0)
{
    private readonly double _cosA = cos / a, _sinA = sin / a, _cosB = cos / b, _sinB = sin / b, _c = 1 / c;
    private readonly double _smaller = Math.Min(a, b);

    /// <summary>The width of the edge, by default one pixel of the CT and MR phantoms.</summary>
    public double Edge { get; init; } = 1.75;

    /// <summary>0 in the center, 1 on the surface.</summary>
    public double Level(double px, double py, double pz) => Math.Sqrt(Square(px, py, pz));

    /// <summary>1 inside, 0 outside, and linear across the edge, which avoids aliasing.</summary>
    [MethodImpl(HotPath.Optimize)]
    public double Coverage(double px, double py, double pz)
    {
        double square = Square(px, py, pz), rim = Edge / _smaller, far = 1 + rim / 2;
        return square > far * far ? 0 : Smoothing.Step(1 - Math.Sqrt(square), rim);
    }

    [MethodImpl(HotPath.Inline)]
    private double Square(double px, double py, double pz)
    {
        double dx = px - x, dy = py - y, w = (pz - z) * _c;
        double u = dx * _cosA + dy * _sinA, v = dy * _cosB - dx * _sinB;
        return u * u + v * v + w * w;
    }
}
