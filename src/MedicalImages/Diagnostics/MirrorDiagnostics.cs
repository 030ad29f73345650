using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: mirrors and exports.</summary>
internal static class MirrorDiagnostics
{
    public static readonly DiagnosticDescriptor PushFailed = Error(5013, "Push failed",
        "The mirror {0} did not take an image: {1}.{2} What it has taken stays there; push again, and only what is missing goes.");

    public static readonly DiagnosticDescriptor NothingLocked = Error(5014, "Set not locked",
        "Set '{0}': the lock {1} says nothing of this set as it is now, so there is nothing to {2}. Run: «run Update»");

    public static readonly DiagnosticDescriptor NoMirrors = Error(5015, "No mirrors",
        "There is nowhere to push to: {0}. Set MedicalImagesMirrors to the base URLs of caches, separated by ';' (docs/mirrors.md).");

    public static readonly DiagnosticDescriptor ExportRefused = Error(5016, "Export refused",
        "'{0}' already has content that is not this export. It was left alone and nothing was written. Move it away, or set MedicalImagesExportPath to another folder or .tar file.");

    public static readonly DiagnosticDescriptor WrongBytes = Notice(5034, "Mirror returned wrong bytes",
        "The mirror {0} returned content with an unexpected SHA-256 or length. It was discarded, and the image comes from elsewhere. "
        + "Remove the blob from the mirror and push again.");

    public static readonly DiagnosticDescriptor ExportFailed = Error(5022, "Export not written",
        "Writing the export '{0}' failed: {1}. Nothing of it is left there. Check permissions and free space.");
}
