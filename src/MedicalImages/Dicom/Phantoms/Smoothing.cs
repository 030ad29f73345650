using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>Gradual transitions, which avoid aliasing.</summary>
internal static class Smoothing
{
    /// <summary>0 below zero, 1 above zero, and linear in an interval of this width around zero.</summary>
    [MethodImpl(HotPath.Inline)]
    public static double Step(double value, double width) => Math.Clamp(0.5 + value / width, 0, 1);

    [MethodImpl(HotPath.Inline)]
    public static double Mix(double from, double to, double share) => from + (to - from) * share;

    /// <summary>From 0 to 1, with a slope of 0 at both ends.</summary>
    [MethodImpl(HotPath.Inline)]
    public static double Ease(double share) => share * share * (3 - 2 * share);
}
