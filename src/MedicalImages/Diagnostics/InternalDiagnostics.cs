using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>9xxx: bugs of ours.</summary>
internal static class InternalDiagnostics
{
    public static readonly DiagnosticDescriptor Bug = Error(9001, "A bug in MedicalImages.Build",
        "MedicalImages.Build failed in a way it should not: {0}: {1}. Nothing is lost: what is verified stays in the store, and the next build continues. Please report it with a binary log (-bl), which has the details. To build meanwhile: «set Enabled=false».");
}
