namespace MedicalImages.Build.Dicom;

/// <summary>
/// The top-level elements that the manifest lists. Null: absent, empty, or not what its VR allows. A UID is [0-9.]{1,64}
/// without an empty component, hence never "..", and a code holds letters, digits, '_', '-', '.' and spaces only, so
/// neither can leave a folder or a line of a log.
/// </summary>
internal sealed record DicomHeader
{
    public string? TransferSyntaxUID { get; init; }

    public string? SOPClassUID { get; init; }

    public string? SOPInstanceUID { get; init; }

    public string? StudyInstanceUID { get; init; }

    public string? SeriesInstanceUID { get; init; }

    public string? Modality { get; init; }

    public int? SeriesNumber { get; init; }

    public int? InstanceNumber { get; init; }

    public int? Rows { get; init; }

    public int? Columns { get; init; }

    public int? NumberOfFrames { get; init; }

    public int? BitsAllocated { get; init; }

    public int? BitsStored { get; init; }

    public int? SamplesPerPixel { get; init; }

    public string? PhotometricInterpretation { get; init; }

    public string? PatientIdentityRemoved { get; init; }

    public string? BurnedInAnnotation { get; init; }

    /// <summary>
    /// Names a person: never logged, never written, only hashed, to prove an Orthanc id. As bytes, without padding, since
    /// its character set is nobody's business here; empty where the element is empty.
    /// </summary>
    public ReadOnlyMemory<byte>? PatientID { get; init; }
}
