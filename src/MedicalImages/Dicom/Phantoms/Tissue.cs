using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>The brightness of a tissue in each of the two contrasts.</summary>
internal readonly record struct Tissue(double T1, double T2)
{
    public static readonly Tissue Air = new(15, 15);
    public static readonly Tissue Fat = new(1050, 700);
    public static readonly Tissue Bone = new(70, 50);
    public static readonly Tissue Fluid = new(150, 1100);
    public static readonly Tissue GrayMatter = new(470, 600);
    public static readonly Tissue WhiteMatter = new(690, 420);
    public static readonly Tissue Lesion = new(380, 900);

    [MethodImpl(HotPath.Optimize)]
    public Tissue Under(Tissue cover, double share) => new(Smoothing.Mix(T1, cover.T1, share), Smoothing.Mix(T2, cover.T2, share));
}
