using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>4xxx: disk and destination.</summary>
internal static class DiskDiagnostics
{
    public static readonly DiagnosticDescriptor ForeignDestination = Warning(4001, "Destination is not ours",
        "Set '{0}': '{1}' already has content that this package did not put there, so it was left alone and nothing was provisioned. Move it away, or set another Destination.");
}
