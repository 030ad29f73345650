using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>A head with a folded cortex. Coordinates are millimeters from its center: x to the left, y to the back, z up.</summary>
internal static class Brain
{
    private static readonly Ellipsoid Skin = new(0, 0, 0, 80, 101, 96);
    private static readonly Ellipsoid Skull = new(0, 0, 0, 75, 96, 91);
    private static readonly Ellipsoid Meninges = new(0, 0, 0, 69, 90, 85);
    private static readonly Ellipsoid Cortex = new(0, 0, 0, 66, 87, 82);
    private static readonly Ellipsoid Lesion = new(33, -30, 18, 7, 9, 8) { Edge = 5 };
    private static readonly Ellipsoid ThirdVentricle = new(0, 4, -6, 2.2, 14, 12);

    // The left half; the right half mirrors it. The axes of lateral ventricle and nuclei diverge to the back, by an angle with sine 5/13.
    private static readonly Ellipsoid Ventricle = new(13, -4, 12, 6, 33, 17, 12.0 / 13, -5.0 / 13);
    private static readonly Ellipsoid Nuclei = new(25, 0, 0, 9, 21, 14, 12.0 / 13, -5.0 / 13);

    [MethodImpl(HotPath.Optimize)]
    public static Tissue At(double x, double y, double z)
    {
        if (Skin.Level(x, y, z) > 1.1) return Tissue.Air;
        double half = Math.Abs(x);
        return Folded(x, y, z)
            .Under(Tissue.GrayMatter, Nuclei.Coverage(half, y, z))
            .Under(Tissue.Fluid, Ventricle.Coverage(half, y, z))
            .Under(Tissue.Fluid, ThirdVentricle.Coverage(x, y, z))
            .Under(Tissue.Lesion, Lesion.Coverage(x, y, z));
    }

    [MethodImpl(HotPath.Optimize)]
    private static Tissue Folded(double x, double y, double z)
    {
        double level = Cortex.Level(x, y, z);
        if (level > 1.1) return Covers(x, y, z);
        double fold = Math.Abs(Noise.Smooth(7, (0.8 * x + 0.6 * y) / 11, (0.8 * y - 0.6 * x) / 11, z / 13));
        double fissure = Smoothing.Step(1.5 - Math.Abs(x), 2) * Smoothing.Step(Math.Abs(y) - 42 + z / 4, 4);
        double sulcus = Smoothing.Step(0.05 - fold, 0.08) * Smoothing.Step(level - 0.72, 0.08);
        double gray = Smoothing.Step(0.3 - fold, 0.12) * Smoothing.Step(level - 0.66, 0.08);
        return Covers(x, y, z)
            .Under(Tissue.WhiteMatter, Cortex.Coverage(x, y, z))
            .Under(Tissue.GrayMatter, Math.Max(gray, Smoothing.Step(level - 0.93, 0.03)) * Smoothing.Step(1 - level, 0.03))
            .Under(Tissue.Fluid, Math.Max(fissure, sulcus) * Smoothing.Step(1 - level, 0.03));
    }

    [MethodImpl(HotPath.Optimize)]
    private static Tissue Covers(double x, double y, double z) => Tissue.Air
        .Under(Tissue.Fat, Skin.Coverage(x, y, z))
        .Under(Tissue.Bone, Skull.Coverage(x, y, z))
        .Under(Tissue.Fluid, Meninges.Coverage(x, y, z));
}
