using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: mirrors and exports.</summary>
internal static class MirrorDiagnostics
{
    public static readonly DiagnosticDescriptor PushFailed = Error(5013, "Push failed",
        "The mirror {0} did not accept an image: {1}.{2} Images that were pushed stay on the mirror. Push again to send the "
        + "missing ones.");

    public static readonly DiagnosticDescriptor NothingLocked = Error(5014, "Set not locked",
        "Set '{0}': the lock file {1} has no entry for the current definition of this set, so there is nothing to {2}. Run "
        + "'«run Update»'.");

    public static readonly DiagnosticDescriptor NoMirrors = Error(5015, "No mirrors",
        "There is no mirror to push to: {0}. Set «name Mirrors» to the base URLs of caches, separated by ';' "
        + "(docs/mirrors.md).");

    public static readonly DiagnosticDescriptor ExportRefused = Error(5016, "Export refused",
        "'{0}' already exists, and its content is not this export. It was not changed, and nothing was written. Move it away, or "
        + "set «name ExportPath» to another folder or .tar file.");

    public static readonly DiagnosticDescriptor WrongBytes = Notice(5034, "Mirror returned wrong bytes",
        "The mirror {0} returned content with an unexpected SHA-256 or length. It was discarded, and the image is taken from "
        + "elsewhere. Remove the blob from the mirror and push again.");

    public static readonly DiagnosticDescriptor ExportFailed = Error(5022, "Export not written",
        "Writing the export '{0}' failed: {1}. The incomplete export was removed. Check permissions and free space.");
}
