namespace MedicalImages.Dicom.Header;

/// <summary>
/// The properties of a <see cref="DicomHeader"/> during reading. Copying the header for each element allocated 3 kB per image.
/// </summary>
internal sealed class HeaderFields
{
    private Dictionary<string, byte[]>? _unshownUids;

    public string? TransferSyntaxUID { get; set; }

    public string? SOPClassUID { get; set; }

    public string? SOPInstanceUID { get; set; }

    public string? StudyInstanceUID { get; set; }

    public string? SeriesInstanceUID { get; set; }

    public string? Modality { get; set; }

    public int? SeriesNumber { get; set; }

    public int? InstanceNumber { get; set; }

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

    /// <summary>Adds the UID to <see cref="DicomHeader.UnshownUids"/>, unless it is empty.</summary>
    /// <returns>Null, the value of its property.</returns>
    public string? AddUnshown(string keyword, DicomValue value)
    {
        byte[] bytes = ValuePadding.Trim(value.Bytes().Span).ToArray();
        if (bytes.Length > 0) (_unshownUids ??= new(StringComparer.Ordinal))[keyword] = bytes;
        return null;
    }

    public DicomHeader ToHeader(IReadOnlyDictionary<string, string>? requested) => new()
    {
        TransferSyntaxUID = TransferSyntaxUID, SOPClassUID = SOPClassUID, SOPInstanceUID = SOPInstanceUID,
        StudyInstanceUID = StudyInstanceUID, SeriesInstanceUID = SeriesInstanceUID, Modality = Modality,
        SeriesNumber = SeriesNumber, InstanceNumber = InstanceNumber, Rows = Rows, Columns = Columns, NumberOfFrames = NumberOfFrames,
        BitsAllocated = BitsAllocated, BitsStored = BitsStored, SamplesPerPixel = SamplesPerPixel,
        PhotometricInterpretation = PhotometricInterpretation, PatientIdentityRemoved = PatientIdentityRemoved,
        BurnedInAnnotation = BurnedInAnnotation, PatientID = PatientID,
        RequestedAttributes = requested ?? DicomHeader.NoAttributes,
        UnshownUids = _unshownUids ?? DicomHeader.NoUids,
    };
}
