using MedicalImages.Dicom.Header;
using MedicalImages.LockFiles;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Planning;

/// <summary>An image that is in the store and identified.</summary>
/// <param name="HadDigest">Whether its source gave a digest to check the bytes with; length and identity are checked always.</param>
internal sealed record StoredImage(RemoteImage Remote, string Sha256, long Size, DicomHeader Header, bool HadDigest)
{
    /// <summary>What proved, when it came, that it came to its end.</summary>
    public LengthProof Proof { get; init; } = LengthProof.Stated;

    /// <summary>What a lock gave it; null where none governs, and the set's order decides.</summary>
    public Ordinals? Ordinals { get; init; }

    /// <summary>Why the file is invalid; null where it is complete.</summary>
    public FileProblem? Problem { get; init; }

    /// <summary>It came now, and its source was not asked for it.</summary>
    public bool IsFromMirror { get; init; }
}
