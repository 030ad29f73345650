using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Planning;

/// <summary>A set of the project together with what its lock says of it.</summary>
/// <param name="Locked">Null if no lock governs the set, or if the lock does not have it yet.</param>
internal sealed record PlannedSet(SetRequest Request, LockedSet? Locked)
{
    public bool IsLocked => Locked is not null;

    /// <summary>Hash of what determines the images and their paths. Another fingerprint makes a destination stale.</summary>
    public string Fingerprint => SetFingerprint.Compute(Request, Locked?.Sha256);
}
