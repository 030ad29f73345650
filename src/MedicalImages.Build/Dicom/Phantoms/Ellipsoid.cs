namespace MedicalImages.Build.Dicom.Phantoms;

/// <summary>An ellipsoid, turned about the z axis by an angle whose sine and cosine are given, because Math.Sin differs between platforms.</summary>
internal readonly record struct Ellipsoid(double X, double Y, double Z, double A, double B, double C, double Cos = 1, double Sin = 0)
{
    /// <summary>0 in the centre, 1 on the surface.</summary>
    public double Level(double x, double y, double z)
    {
        double dx = x - X, dy = y - Y;
        double u = (dx * Cos + dy * Sin) / A, v = (dy * Cos - dx * Sin) / B, w = (z - Z) / C;
        return Math.Sqrt(u * u + v * v + w * w);
    }

    /// <summary>1 inside, 0 outside, and between them over a rim of the width <paramref name="edge"/>: no stairs in the picture.</summary>
    public double Coverage(double x, double y, double z, double edge) => Soft.Step(1 - Level(x, y, z), edge / Math.Min(A, B));
}
