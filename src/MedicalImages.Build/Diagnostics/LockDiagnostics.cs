using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>5xxx: lock file. {0} is its name; the folder is in the place that MSBuild prints.</summary>
internal static class LockDiagnostics
{
    public static readonly DiagnosticDescriptor LockUnreadable = Error(5003, "Lock not readable",
        "The lock file {0} cannot be read: {1}. {2}");

    public static readonly DiagnosticDescriptor LockNewer = Error(5004, "Lock of a newer version",
        "The lock file {0} was written by a newer version of MedicalImages.Build (schema {1}; this version reads {2}). {3}");
}
