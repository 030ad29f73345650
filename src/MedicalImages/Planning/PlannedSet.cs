using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Planning;

/// <summary>A set of the project with its lock file entry.</summary>
/// <param name="Locked">Null if the set is not locked: no lock file applies to it, or the lock file has no entry for it.</param>
internal sealed record PlannedSet(SetRequest Request, LockedSet? Locked)
{
    public bool IsLocked => Locked is not null;

    /// <summary>Hash of everything that determines the images and their paths. A destination with another fingerprint is stale.</summary>
    public string Fingerprint => SetFingerprint.Compute(Request, Locked?.Sha256);
}
