using MedicalImages.Dicom.Header;

namespace MedicalImages.Output;

/// <summary>The manifest entry of a placed image. Contains no patient text.</summary>
internal sealed record ImageEntry(string Path, long Size, string Sha256, DicomHeader Header) : FileEntry(Path, Size, Sha256)
{
    /// <summary>Path and name at the source, if the layout of the set uses it.</summary>
    public string? SourceName { get; init; }

    /// <summary>Why the file is invalid, if it was kept.</summary>
    public string? Problem { get; init; }
}
