using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>9xxx: bugs of ours.</summary>
internal static class InternalDiagnostics
{
    public static readonly DiagnosticDescriptor Bug = Error(9001, "A bug in MedicalImages.Build",
        "MedicalImages.Build failed in a way it should not: {0}: {1}. Nothing was lost: destinations are absent, untouched or complete. Please report it with a binary log (-bl) at low importance detail. To build meanwhile: -p:MedicalImagesEnabled=false.");
}
