using static MedicalImages.Build.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Build.Diagnostics;

/// <summary>3xxx: the bytes.</summary>
internal static class ContentDiagnostics
{
    public static readonly DiagnosticDescriptor NotDicom = Error(3001, "Not DICOM",
        "Set '{0}': {1} is not a DICOM file: {2}. Nothing of it was kept.");
}
