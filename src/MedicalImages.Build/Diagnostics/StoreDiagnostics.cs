using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>5xxx: store and manifest.</summary>
internal static class StoreDiagnostics
{
    public static readonly DiagnosticDescriptor StoreRefused = Error(5001, "Store refused",
        "The store '{0}' is {1}. It must belong to you and be writable by nobody else; set MedicalImagesStorePath to another folder.");
}
