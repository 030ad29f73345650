using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>3xxx: the bytes.</summary>
internal static class ContentDiagnostics
{
    public static readonly DiagnosticDescriptor Damaged = Error(3001, "Bytes not verified",
        "Set '{0}': what came from {1} failed its verification: {2}. Nothing of it was kept. {3}");

    public static readonly DiagnosticDescriptor IdentityNotRemoved = Error(3002, "Identity not removed",
        "Set '{0}': PatientIdentityRemoved (0012,0062) is not YES in {1}, first {2}. "
        + "IdentityPolicy=\"Require\" asks for that; nothing more was placed.");

    public static readonly DiagnosticDescriptor IdentityMayShow = Warning(3003, "Identity may show",
        "Set '{0}': PatientIdentityRemoved (0012,0062) is not YES in {1}, first {2}. The images may show who the patient is.");

    public static readonly DiagnosticDescriptor RepeatedSOPInstanceUID = Warning(3004, "One SOPInstanceUID, different images",
        "Set '{0}': images with different bytes share {1}, first {2}. All of them were placed.");

    public static readonly DiagnosticDescriptor ArchiveDamaged = Error(3005, "Archive damaged, or without a proper end",
        "Set '{0}': the archive {1} {2}. Nothing of it was placed. {3}");

    public static readonly DiagnosticDescriptor ArchiveRefused = Error(3006, "Archive refused",
        "Set '{0}': the archive {1} is not read: {2}. What is read: zip (stored or deflated, not encrypted), tar and tar.gz.");

    public static readonly DiagnosticDescriptor IdentityNotRemovedInPackage = Error(3007, "Identity not removed, in a package",
        "Set '{0}': PatientIdentityRemoved (0012,0062) is not YES in {1}, first {2}. A package is passed around, so nothing was packed. "
        + "If these images may be: state IdentityPolicy=\"Allow\" on the set.");

    public static readonly DiagnosticDescriptor IllegalUids = Warning(3008, "UIDs that DICOM does not allow",
        "Set '{0}': UIDs in {1} have a form that DICOM does not allow (PS3.5 section 9.1): {2}. They are taken and compared as they are; "
        + "other programs may refuse such images.");

    public static readonly DiagnosticDescriptor InvalidFile = Error(3011, "Invalid file",
        "Set '{0}': {1} is invalid: {2}.");

    public static readonly DiagnosticDescriptor InvalidFiles = Error(3012, "Invalid files in a set",
        "Set '{0}': {1} invalid, so nothing was placed. {2}To leave such files out, set OnInvalid=\"Skip\" on the set; "
        + "to have them as they are, OnInvalid=\"Keep\" (docs/odd-files.md).");

    public static readonly DiagnosticDescriptor InvalidSkipped = Notice(3013, "Invalid files skipped",
        "Set '{0}': {1} skipped, first {2}: {3}. They are listed in medical-images.json.{4}");

    public static readonly DiagnosticDescriptor InvalidKept = Notice(3014, "Invalid files kept",
        "Set '{0}': {1} kept unchanged, first {2}: {3}. The reason is in medical-images.json, as 'problem'.{4}");
}
