using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>2xxx: network and source.</summary>
internal static class SourceDiagnostics
{
    public static readonly DiagnosticDescriptor Unreachable = Error(2001, "Server not reached",
        "Set '{0}': {1} could not be reached: {2}. {3}");
}
