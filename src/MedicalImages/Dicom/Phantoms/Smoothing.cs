using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>Edges and mixtures without stairs.</summary>
internal static class Smoothing
{
    /// <summary>0 below zero, 1 above, linear over the given width around it.</summary>
    [MethodImpl(HotPath.Inline)]
    public static double Step(double value, double width) => Math.Clamp(0.5 + value / width, 0, 1);

    [MethodImpl(HotPath.Inline)]
    public static double Mix(double from, double to, double share) => from + (to - from) * share;

    /// <summary>From 0 to 1 without a kink at either end.</summary>
    [MethodImpl(HotPath.Inline)]
    public static double Ease(double share) => share * share * (3 - 2 * share);
}
