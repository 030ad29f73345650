using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: the lock file, and what is compared where there is none.</summary>
internal static class LockDiagnostics
{
    public static readonly DiagnosticDescriptor LockUnreadable = Error(5003, "Lock not readable",
        "The lock file {0} cannot be read: {1}. {2}");

    public static readonly DiagnosticDescriptor LockNewer = Error(5004, "Lock of a newer version",
        "The lock file {0} was written by a newer version of MedicalImages.Build ({1}). {2}");

    public static readonly DiagnosticDescriptor DoesNotMatch = Error(5005, "Lock does not match",
        "Set '{0}': {1}, and this build may not change that (locked mode).{2} If the change is meant: run '«run Update»' where the source can be reached, and commit the lock.");

    public static readonly DiagnosticDescriptor SourceDiffers = Error(5006, "Source has other images than the lock",
        "Set '{0}': {1} {2}, and the lock says which bytes the set has. Nothing of the set was placed. If the change is meant: run '«run Update»' and commit the lock. If not: have the images restored at the source, or take them from a machine that still has them («command Export» or «command Push» there). {3}");

    public static readonly DiagnosticDescriptor NotLocked = Warning(5007, "Not locked",
        "There is no lock file {0}, so what this build provisions is whatever its sources have today. Builds of a CI system write none: run '«run Update»' on your machine and commit the file, or set MedicalImagesUseLockFile=false if that is meant.");

    public static readonly DiagnosticDescriptor NoLockInLockedMode = Error(5008, "No lock in locked mode",
        "Set '{0}': MedicalImagesLockedMode is true, and there is no lock file {1}. Run '«run Update» «set LockedMode=false»' where the sources can be reached, and commit the file.");

    public static readonly DiagnosticDescriptor CheckFailed = Error(5011, "Sources have changed",
        "Set '{0}': the source and the lock differ: {1}. Nothing was written. To accept it: run '«run Update»' and commit the lock.");

    public static readonly DiagnosticDescriptor Written = Notice(5035, "Lock written",
        "The lock file {0} {1}. {2} it, so that every machine has the same images.{3}");

    public static readonly DiagnosticDescriptor NotKept = Notice(5036, "Lock not written by a build",
        "Set '{0}': the lock file {1} was not written: {2}. The build continues without a lock.");

    public static readonly DiagnosticDescriptor InPlaceUnlocked = Notice(5037, "Set in place, not locked",
        "Set '{0}': its images are in place, but they are not locked. Run '«run Update»' to lock them.");

    public static readonly DiagnosticDescriptor SourceChanged = Error(5038, "Source of an unlocked set has changed",
        "Set '{0}': the source and '{1}' differ: {2}. Nothing was written. "
        + "To take what the source has: run '«run Update»'.");

    public static readonly DiagnosticDescriptor NotWritten = Error(5017, "Lock not written",
        "The lock file {0} could not be written: {1}. Check permissions and free space, or set MedicalImagesLockFile to another place.");
}
