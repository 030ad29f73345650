using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>9xxx: unexpected errors.</summary>
internal static class InternalDiagnostics
{
    public static readonly DiagnosticDescriptor Bug = Error(9001, "Unexpected error",
        "«MedicalImages.Build|medical-images» encountered an unexpected error: {0}: {1}. No data is lost: verified images stay in the "
        + "store, and "
        + "«the next build|the same command» resumes. Please report this error with «a binary log (-bl)|the output of --verbose», which "
        + "has the details.« To build without images: "
        + "«set Enabled=false».|»");
}
