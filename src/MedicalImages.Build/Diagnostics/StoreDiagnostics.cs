using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>5xxx: store.</summary>
internal static class StoreDiagnostics
{
    public static readonly DiagnosticDescriptor StoreRefused = Error(5001, "Store refused",
        "The store '{0}' is {1}. Make it writable by you alone, or set MedicalImagesStorePath to another folder.");

    public static readonly DiagnosticDescriptor StoreUnusable = Error(5002, "Store not usable",
        "The store '{0}' cannot be used: {1}. Set MedicalImagesStorePath (or the environment variable MEDICALIMAGES_STORE) to a folder that you can write to.");
}
