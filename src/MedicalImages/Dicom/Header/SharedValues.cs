using System.Collections.Frozen;

namespace MedicalImages.Dicom.Header;

/// <summary>
/// The values of a <see cref="DicomHeader"/> that are the same for most images of a series, so that they are kept once: 150 of 200 bytes of
/// each image. Never changed after the header was created.
/// </summary>
internal sealed record SharedValues
{
    public static readonly IReadOnlyDictionary<string, byte[]> NoUids = FrozenDictionary<string, byte[]>.Empty;

    public string? TransferSyntaxUID { get; set; }

    public string? SOPClassUID { get; set; }

    public string? StudyInstanceUID { get; set; }

    public string? SeriesInstanceUID { get; set; }

    public string? Modality { get; set; }

    public int? SeriesNumber { get; set; }

    public int? Rows { get; set; }

    public int? Columns { get; set; }

    public int? NumberOfFrames { get; set; }

    public int? BitsAllocated { get; set; }

    public int? BitsStored { get; set; }

    public int? SamplesPerPixel { get; set; }

    public string? PhotometricInterpretation { get; set; }

    public string? PatientIdentityRemoved { get; set; }

    public string? BurnedInAnnotation { get; set; }

    public ReadOnlyMemory<byte>? PatientID { get; set; }

    public IReadOnlyDictionary<string, string> RequestedAttributes { get; set; } = DicomHeader.NoAttributes;

    public IReadOnlyDictionary<string, byte[]> UnshownUids { get; set; } = NoUids;

    /// <summary>
    /// Whether all values are equal, except those that only identify a patient or were requested. Not the equality of records, which is
    /// compiled in each build for numbers.
    /// </summary>
    public bool IsSame(SharedValues other) =>
        SeriesInstanceUID == other.SeriesInstanceUID && StudyInstanceUID == other.StudyInstanceUID
        && SOPClassUID == other.SOPClassUID && TransferSyntaxUID == other.TransferSyntaxUID
        && Modality == other.Modality && SeriesNumber == other.SeriesNumber
        && Rows == other.Rows && Columns == other.Columns && NumberOfFrames == other.NumberOfFrames
        && BitsAllocated == other.BitsAllocated && BitsStored == other.BitsStored && SamplesPerPixel == other.SamplesPerPixel
        && PhotometricInterpretation == other.PhotometricInterpretation
        && PatientIdentityRemoved == other.PatientIdentityRemoved && BurnedInAnnotation == other.BurnedInAnnotation
        && ReferenceEquals(UnshownUids, other.UnshownUids);

    /// <summary>Whether both have no values that only identify a patient or were requested.</summary>
    public bool IsWithoutRequested(SharedValues other) =>
        PatientID is null && other.PatientID is null && ReferenceEquals(RequestedAttributes, other.RequestedAttributes);
}
