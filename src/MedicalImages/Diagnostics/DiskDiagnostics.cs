using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>4xxx: disk and destination.</summary>
internal static class DiskDiagnostics
{
    public static readonly DiagnosticDescriptor ForeignDestination = Warning(4001, "Destination contains unrelated files",
        "Set '{0}': '{1}' contains files that this package did not place. They were not changed, and nothing was provisioned. Move "
        + "them away, or «set another Destination|choose another folder|set another Destination».");

    public static readonly DiagnosticDescriptor DestinationOfOtherProject = Error(4002, "Destination of another project",
        "Set '{0}' of {1}: '{2}' already contains the set '{3}' of another project. Set a different Destination or output folder "
        + "for one of them.");

    public static readonly DiagnosticDescriptor NotAFolder = Error(4003, "Destination is not a folder",
        "Set '{0}': '{1}' is a file or a link, but a folder is required. Remove it, or «set another Destination|choose another "
        + "folder|set another Destination».");

    public static readonly DiagnosticDescriptor EditedFiles = Error(4004, "Provisioned files were changed",
        "Set '{0}': the update would overwrite {1} in '{2}' with content that this package did not place, first '{3}'. Nothing was "
        + "overwritten, and the set was not updated. Move such files away and «build|run the command» again.");

    public static readonly DiagnosticDescriptor CannotWrite = Error(4005, "Cannot write",
        "Set '{0}': writing to '{1}' failed: {2}. Check permissions and free space.");

    public static readonly DiagnosticDescriptor DiskTooSmall = Error(4006, "Not enough disk space",
        "Set '{0}': '{2}' needs {1}, but only {3} is available. Nothing was placed. Free some space, or set «name StorePath» "
        + "to another disk.");

    public static readonly DiagnosticDescriptor VerifyFailed = Error(4007, "Verification failed",
        "Set '{0}': {1} in '{2}' or its store: {3}. To restore the set, remove the folder and "
        + "«build again|run the command again|build the project».");

    // 4009 and 4012 are in the targets.
    public static readonly DiagnosticDescriptor StateFilesFailed = Error(4010, "Cannot read or write",
        "Reading or writing the «state files of the build|files of this run» failed: {0}. Check permissions and free space of the "
        + "«project's obj "
        + "folder, its output folder|destination, the lock file» and the store.");

    public static readonly DiagnosticDescriptor NothingToVerify = Error(4008, "Nothing provisioned",
        "Set '{0}': '{1}' contains no images of this set. «Build the project|Run the command without a dry run|Build the project» first.");

    public static readonly DiagnosticDescriptor ReportNotWritten = Error(4011, "Report not written",
        "The report {0} could not be written: {1}. Check the path in «name Report», permissions and free space.");

    public static readonly DiagnosticDescriptor UnreadableManifest = Error(4013, "Manifest cannot be read",
        "Set '{0}': '{1}' cannot be read: {2}. Nothing was changed. {3} the folder '{4}' (move your own files out of it first) and "
        + "«build|run the command» again. The images are restored from the store.");

    public static readonly DiagnosticDescriptor LinkInDestination = Error(4014, "Link inside a destination",
        "Set '{0}': '{1}' is a link. Its target may not belong to this set, so nothing behind the link is read, replaced or "
        + "deleted. Remove the link and «build|run the command» again.");

    public static readonly DiagnosticDescriptor Canceled = Notice(4015, "Canceled",
        "«The build was canceled|Canceled». Verified and kept in the store: {0}. «The next build|The same command» resumes from there.");

    public static readonly DiagnosticDescriptor DestinationRefused = Error(4018, "Destination has other content",
        "'{0}' {1}. It was not changed. Choose another folder, or move it away.");

    public static readonly DiagnosticDescriptor DestinationOutdated = Error(4019, "Destination has images of another request",
        "'{0}' has the images of another request: {1}. It was not changed. To replace them, run the command again with --update.");

    public static readonly DiagnosticDescriptor StudyListNameTaken = Error(4023, "Name of a viewer file",
        "Set '{0}': the image '{1}' has the name of a file that «WriteStudyList|--write-study-list|WriteStudyList» writes, or of its "
        + "folder. Choose another «Layout|--layout|Layout».");

    // The targets contain another text for this code, which Clean reports.
    public static readonly DiagnosticDescriptor LeftBehindLink = Warning(4016, "Images behind a link were not removed",
        "'{0}' is a link, so the images behind it were not removed. Files behind a link are never deleted. Delete them yourself.");
}
