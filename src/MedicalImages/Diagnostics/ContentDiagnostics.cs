using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>3xxx: the content of images.</summary>
internal static class ContentDiagnostics
{
    public static readonly DiagnosticDescriptor Damaged = Error(3001, "Content failed verification",
        "Set '{0}': content from {1} failed verification: {2}. It was discarded. {3}");

    public static readonly DiagnosticDescriptor IdentityNotRemoved = Error(3002, "Identity not removed",
        "Set '{0}': PatientIdentityRemoved (0012,0062) is not YES in {1}, first {2}. «with IdentityPolicy=Require» requires it. "
        + "Nothing was placed.");

    public static readonly DiagnosticDescriptor IdentityMayShow = Warning(3003, "Identity may be visible",
        "Set '{0}': PatientIdentityRemoved (0012,0062) is not YES in {1}, first {2}. The images may identify the patient.");

    public static readonly DiagnosticDescriptor RepeatedSOPInstanceUID = Warning(3004, "Different images with one SOPInstanceUID",
        "Set '{0}': images with different content share {1}, first {2}. All of them were placed.");

    public static readonly DiagnosticDescriptor ArchiveDamaged = Error(3005, "Archive damaged or malformed",
        "Set '{0}': the archive {1} {2}. None of its files were placed. {3}");

    public static readonly DiagnosticDescriptor ArchiveRefused = Error(3006, "Archive not supported",
        "Set '{0}': the archive {1} is not supported: {2}. Supported archives are zip (stored or deflated, not encrypted), tar and "
        + "tar.gz.");

    public static readonly DiagnosticDescriptor IdentityNotRemovedInPackage = Error(3007, "Identity not removed, in a package",
        "Set '{0}': PatientIdentityRemoved (0012,0062) is not YES in {1}, first {2}. Packages are shared, so nothing was packed. "
        + "If these images may be shared, set «with IdentityPolicy=Allow»« on the set|| on the set».");

    public static readonly DiagnosticDescriptor IllegalUids = Warning(3008, "UIDs that DICOM does not allow",
        "Set '{0}': UIDs in {1} have a form that DICOM does not allow (PS3.5 section 9.1): {2}. They are used unchanged, but other "
        + "programs may reject such images.");

    public static readonly DiagnosticDescriptor InvalidFile = Error(3011, "Invalid file",
        "Set '{0}': {1} is invalid: {2}.");

    public static readonly DiagnosticDescriptor InvalidFiles = Error(3012, "Invalid files in a set",
        "Set '{0}': {1} invalid, so nothing was placed. {2}To skip such files, «set|use|set» «with OnInvalid=Skip»« on the set|| on the "
        + "set». To keep them "
        + "unchanged, «set|use|set» «with OnInvalid=Keep» (docs/odd-files.md).");

    public static readonly DiagnosticDescriptor InvalidSkipped = Notice(3013, "Invalid files skipped",
        "Set '{0}': {1} skipped, first {2}: {3}. They are listed in medical-images.json.{4}");

    public static readonly DiagnosticDescriptor InvalidKept = Notice(3014, "Invalid files kept",
        "Set '{0}': {1} kept unchanged, first {2}: {3}. The reason is in medical-images.json, as 'problem'.{4}");

    public static readonly DiagnosticDescriptor ETagIsNotMD5 = Warning(3020, "ETag is not the MD5",
        "Set '{0}': the ETags of {1} have the form of an MD5, but are not the MD5 of the content, as in buckets that are encrypted "
        + "with a key of a key service. Two responses were equal, so the content was accepted. A lock file records its SHA-256.");
}
