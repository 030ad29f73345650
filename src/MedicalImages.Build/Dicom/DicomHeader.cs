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
    /// As stored, without padding; empty where the element is empty. Only compared with the Patients and PatientID that a set asks for: never logged, never written, never
    /// shown by <see cref="object.ToString"/>.
    /// </summary>
    public ReadOnlyMemory<byte>? PatientID { get; init; }
}
