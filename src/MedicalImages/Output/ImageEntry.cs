using MedicalImages.Dicom.Header;

namespace MedicalImages.Output;

/// <summary>One provisioned image as the manifest states it. No patient text.</summary>
/// <param name="Path">Relative to the destination, with '/'.</param>
internal sealed record ImageEntry(string Path, long Size, string Sha256, DicomHeader Header)
{
    /// <summary>Its path and name at its source, where the layout of the set needs it.</summary>
    public string? SourceName { get; init; }

    /// <summary>Why the file is invalid, where it was kept all the same.</summary>
    public string? Problem { get; init; }
}
