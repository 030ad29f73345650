using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: the lock file, and checks of sets without a lock file.</summary>
internal static class LockDiagnostics
{
    public static readonly DiagnosticDescriptor LockUnreadable = Error(5003, "Lock file not readable",
        "The lock file {0} cannot be read: {1}. {2}");

    public static readonly DiagnosticDescriptor LockNewer = Error(5004, "Lock file of a newer version",
        "The lock file {0} was written by a newer version of «MedicalImages.Build|MedicalImages» ({1}). {2}");

    public static readonly DiagnosticDescriptor DoesNotMatch = Error(5005, "Lock file does not match",
        "Set '{0}': {1}, and this «build|command» must not change the lock file (locked mode).{2} If the change is intended, run "
        + "'«run Update»«| «name LockFile» FILE|»' where the source can be reached, and commit the lock file.");

    public static readonly DiagnosticDescriptor SourceDiffers = Error(5006, "Source does not match the lock file",
        "Set '{0}': {1} {2}, which does not match the lock file. None of the images were placed. If the change is intended, run "
        + "'«run Update»«| «name LockFile» FILE|»' and commit the lock file. Otherwise, restore the images at the source, or take them "
        + "from a machine that "
        + "still has them («command Export» or «command Push» there). {3}");

    public static readonly DiagnosticDescriptor NotLocked = Warning(5007, "No lock file",
        "There is no lock file {0}. This «build|command» is not reproducible; it uses whatever the sources currently contain. "
        + "«Builds|Commands» on a CI "
        + "system do not write a lock file: run '«run Update»«| «name LockFile» FILE|»' on your machine and commit the file«, or set "
        + "MedicalImagesUseLockFile=false if this is intended||, or set UseLockFile of the project to false if this is intended».");

    public static readonly DiagnosticDescriptor NoLockInLockedMode = Error(5008, "No lock file in locked mode",
        "Set '{0}': «name LockedMode» is «true|set», but there is no lock file {1}. Run "
        + "«'«run Update» «set LockedMode=false»'|'«run Update» «name LockFile» FILE' without it|'«run Update»' without it» "
        + "where the sources can be reached, and commit the file.");

    public static readonly DiagnosticDescriptor CheckFailed = Error(5011, "Sources have changed",
        "Set '{0}': the source differs from the lock file: {1}. Nothing was written. To accept the change, run '«run Update»' and "
        + "commit the lock file.");

    public static readonly DiagnosticDescriptor Written = Notice(5035, "Lock file written",
        "The lock file {0} {1}. {2} it, so that every machine uses the same images.{3}");

    public static readonly DiagnosticDescriptor NotKept = Notice(5036, "Lock file not written by a build",
        "Set '{0}': the lock file {1} was not written: {2}. The «build|command» continues without a lock file.");

    public static readonly DiagnosticDescriptor InPlaceUnlocked = Notice(5037, "Placed set not locked",
        "Set '{0}': the images are in place but not locked. Run '«run Update»«| «name LockFile» FILE|»' to lock them.");

    public static readonly DiagnosticDescriptor OfOtherRequest = Error(5041, "Lock file has a set of another request",
        "The lock file {0} has the set '{1}' of another request. Nothing was changed. Specify another name with --name, or replace the "
        + "set with --update.");

    public static readonly DiagnosticDescriptor SourceChanged = Error(5038, "Source of an unlocked set has changed",
        "Set '{0}': the source differs from '{1}': {2}. Nothing was written. To accept the change, run '«run Update»'.");

    public static readonly DiagnosticDescriptor LicenseWithdrawn = Warning(5053, "License only in the lock file",
        "Set '{0}': the lock file has the license {1}, which the project stated earlier and does not state now. It is used until "
        + "'«run Update»'. State it again («meta License»), or update and commit the lock file.");

    public static readonly DiagnosticDescriptor NotWritten = Error(5017, "Lock file not written",
        "The lock file {0} could not be written: {1}. Check permissions and free space, or set «name LockFile» to another "
        + "path.");
}
