using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Rendering.Header;

/// <summary>Everything before the pixels, and where they are.</summary>
internal sealed record ImageHeader(string TransferSyntaxUID, DicomEncoding Encoding, AttributeSet Attributes, ElementHeader PixelData)
{
    /// <summary>Where the value of the pixel data starts: in the file, or in the inflated data set.</summary>
    public required long PixelStart { get; init; }

    /// <summary>Where a deflated data set starts.</summary>
    public long? DeflatedFrom { get; init; }

    public bool IsEncapsulated => PixelData.HasUndefinedLength;

    /// <summary>Absent, empty and invalid values count as one, as in dcmtk.</summary>
    public int NumberOfFrames =>
        Attributes.Number(Tags.NumberOfFrames) is { } number and >= 1 and <= int.MaxValue ? (int)number : 1;
}
