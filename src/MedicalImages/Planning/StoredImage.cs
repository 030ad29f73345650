using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Planning;

/// <summary>An identified image in the store.</summary>
/// <param name="HadDigest">Whether the source provided a digest. Length and identity are always checked.</param>
internal sealed record StoredImage(RemoteImage Remote, string Sha256, long Size, DicomHeader Header, bool HadDigest)
{
    /// <summary>What proved that the response was complete.</summary>
    public LengthProof Proof { get; init; } = LengthProof.Stated;

    /// <summary>Computed while the image was fetched for a new entry of the lock file; otherwise null.</summary>
    public PixelHash? PixelHash { get; init; }

    /// <summary>Why the file is invalid; null if it is complete.</summary>
    public FileProblem? Problem { get; init; }

    /// <summary>What the source lists like an MD5 is not the MD5 of the content, which was the same in two responses.</summary>
    public bool HasOtherMD5 { get; init; }

    /// <summary>It was received in this run, from a mirror.</summary>
    public bool IsFromMirror { get; init; }
}

/// <summary>The hash of the pixels in the lock file.</summary>
/// <param name="Text">Null if there are no pixels.</param>
internal readonly record struct PixelHash(string? Text);
