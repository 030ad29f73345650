using System.Runtime.CompilerServices;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>Code that runs at least once per pixel.</summary>
internal static class HotPath
{
    // The whole catalog is created before tiered compilation, which waits for 100 ms of inactivity, has optimized any of it.
    public const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    // A call from such a method that is not inlined executes unoptimized code, for the same reason.
    public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
}
