using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// The Shepp-Logan head phantom in three dimensions: the ellipsoids of Kak and Slaney, scaled to 110 mm per unit, with contrasts in
/// Hounsfield units instead of the original ones.
/// </summary>
internal static class CTPhantom
{
    private const int Air = -1000;
    private const int RescaleIntercept = -1024;

    private static readonly SliceStack Stack = new(Size: 128, PixelSpacing: 1.75m, Slices: 30, SliceSpacing: 5);

    private static readonly Examination Examination = new(1, "CT", "PHANTOM^SHEPP LOGAN", "O", "Phantom: head CT");

    // Sine and cosine of 18 degrees, by the half angle t = 3/19: (1 - t²) / (1 + t²) and 2t / (1 + t²).
    private const double Cos = 176.0 / 185;
    private const double Sin = 57.0 / 185;

    // Each ellipsoid adds its value to those that contain it.
    private static readonly (Ellipsoid Shape, int Hounsfield)[] Parts =
    [
        (Scaled(0, 0, 0, 0.69, 0.92, 0.81), 1900), // skull: 900
        (Scaled(0, 0.0184, 0, 0.6624, 0.874, 0.78), -865), // brain: 35
        (Scaled(0.22, 0, 0, 0.11, 0.31, 0.22, Cos, Sin), -27), // ventricles: 8
        (Scaled(-0.22, 0, 0, 0.16, 0.41, 0.28, Cos, -Sin), -27),
        (Scaled(0, -0.35, -0.15, 0.21, 0.25, 0.41), 22), // this one and all following ones: tumors
        (Scaled(0, -0.1, 0.25, 0.046, 0.046, 0.05), 25),
        (Scaled(0, 0.1, 0.25, 0.046, 0.046, 0.05), 25),
        (Scaled(-0.08, 0.605, 0, 0.046, 0.023, 0.05), 25),
        (Scaled(0, 0.606, 0, 0.023, 0.023, 0.02), 25),
        (Scaled(0.06, 0.605, 0, 0.023, 0.046, 0.02), 25),
    ];

    public static IEnumerable<Phantom> Make() =>
        Enumerable.Range(0, Stack.Slices).Select(slice => new Phantom($"ct/{slice + 1:0000}", File(slice)));

    private static byte[] File(int slice) => DicomFile.Encode(
        [
            .. Examination.Image(SOPClass.CTImageStorage, 1, "Shepp-Logan 5 mm", slice + 1),
            .. Stack.Attributes(slice, thickness: 5),
            .. Draw(slice).Attributes(),
            .. Attributes(),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    private static Raster Draw(int slice)
    {
        double[] at = Stack.Millimeters();
        double z = (double)Stack.Offset(slice);
        return Raster.Create(Stack.Size, Stack.Size, (x, y) =>
            Hounsfield(at[x], at[y], z) + 12 * Noise.Grain((uint)slice, x, y) - RescaleIntercept);
    }

    [MethodImpl(HotPath.Optimize)]
    private static double Hounsfield(double x, double y, double z)
    {
        double sum = Air;
        if (Parts[0].Shape.Coverage(x, y, z) == 0) return sum;
        foreach ((Ellipsoid shape, int hounsfield) in Parts) sum += hounsfield * shape.Coverage(x, y, z);
        return sum;
    }

    private static DataSet Attributes() => new()
    {
        { Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL" },
        { Tag.BodyPartExamined, "HEAD" },
        { Tag.FrameOfReferenceUID, Examination.FrameOfReferenceUID },
        { Tag.KVP, 120 },
        { Tag.AcquisitionNumber, 1 },
        { Tag.RescaleIntercept, RescaleIntercept },
        { Tag.RescaleSlope, 1 },
        { Tag.RescaleType, "HU" },
        { Tag.WindowCenter, 35, 300 },
        { Tag.WindowWidth, 100, 2000 },
        { Tag.WindowCenterWidthExplanation, "BRAIN", "BONE" },
    };

    private static Ellipsoid Scaled(double x, double y, double z, double a, double b, double c, double cos = 1, double sin = 0) =>
        new(x * 110, y * 110, z * 110, a * 110, b * 110, c * 110, cos, sin);
}
