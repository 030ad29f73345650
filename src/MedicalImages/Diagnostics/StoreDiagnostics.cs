using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>5xxx: the store, and restored data packages.</summary>
internal static class StoreDiagnostics
{
    public static readonly DiagnosticDescriptor StoreRefused = Error(5001, "Store refused",
        "The store '{0}' is {1}. Make it writable only by you, or set «name StorePath» to another folder.");

    public static readonly DiagnosticDescriptor StoreUnusable = Error(5002, "Store not usable",
        "The store '{0}' cannot be used: {1}. Set «name StorePath» (or the environment variable MEDICALIMAGES_STORE) to a "
        + "writable folder.");

    public static readonly DiagnosticDescriptor OfflineMissing = Error(5009, "Images missing in an offline build",
        "Set '{0}': the «build|command» is offline, and neither the store nor a fallback store has {1}{2}, first {3}. «Build once "
        + "online|Repeat it once online» "
        + "(«set Offline=false»), or export the images on a machine that has them («command Export») and add the folder or tar file "
        + "to «name FallbackStorePaths» here.");

    public static readonly DiagnosticDescriptor OfflineUnlocked = Error(5010, "Offline without a lock file",
        "Set '{0}': the «build|command» is offline, and {1} would have to be listed. Without a lock file, only phantoms, folders and local "
        + "files are provisioned offline. Run '«run Update»«| «name LockFile» FILE|»' where the source can be reached, and commit the lock "
        + "file. To list the source now: «set Offline=false».");

    public static readonly DiagnosticDescriptor StoreHasOtherContent = Error(5031, "Store folder has other content",
        "The folder '{0}' cannot be used as a store: it contains files that do not belong to a store. Nothing in it was changed. "
        + "Set «name StorePath» (or the environment variable MEDICALIMAGES_STORE) to an empty or new folder, "
        + "such as a subfolder of this one.");

    public static readonly DiagnosticDescriptor StoreRepaired = Notice(5032, "Store made private",
        "The store '{0}': other users could write to {1} in it. Their permission was removed, and all content is verified again.");

    public static readonly DiagnosticDescriptor BlobDamaged = Notice(5033, "Damaged blob set aside",
        "The store '{0}': the blob {1} no longer matched its SHA-256 and was set aside. Its image is fetched again. If this "
        + "happens again, check the disk.");

    public static readonly DiagnosticDescriptor PackageDamaged = Error(5023, "Data package damaged",
        "Set '{0}': the data package {1} in '{2}' is damaged: {3}. Delete that folder and restore again (dotnet restore).");
}
