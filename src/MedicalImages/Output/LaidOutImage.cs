using MedicalImages.Dicom.Header;
using MedicalImages.LockFiles;

namespace MedicalImages.Output;

/// <summary>The parts of the path of an image.</summary>
/// <param name="Ordinals">Of the lock file if it has them, otherwise the positions in the set.</param>
/// <param name="SourceName">Null if the source has no names.</param>
internal sealed record LaidOutImage(DicomHeader Header, string Sha256, Ordinals Ordinals, string? SourceName = null);
