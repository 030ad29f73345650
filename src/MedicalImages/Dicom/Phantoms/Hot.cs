using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>What runs once for each pixel, or more often.</summary>
internal static class Hot
{
    // The whole catalog is over before tiered compilation, which waits for 100 ms of calm, has made any of it fast.
    public const MethodImplOptions Path = MethodImplOptions.AggressiveOptimization;

    // A call from such a method that is not inlined goes to slow code, for the same reason.
    public const MethodImplOptions Step = MethodImplOptions.AggressiveInlining;
}
