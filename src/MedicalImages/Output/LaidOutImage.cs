using MedicalImages.Dicom.Header;
using MedicalImages.LockFiles;

namespace MedicalImages.Output;

/// <summary>What the path of an image is made of.</summary>
/// <param name="Ordinals">Of a lock that gave it some, else its places in the set.</param>
/// <param name="SourceName">Null where the source has no names.</param>
internal sealed record LaidOutImage(DicomHeader Header, string Sha256, Ordinals Ordinals, string? SourceName = null);
