namespace MedicalImages.Dicom.Header;

/// <summary>The table of all elements that are read; others are skipped.</summary>
internal static class RequestedTags
{
    // Ascending, for the binary search.
    private static readonly (DicomTag Tag, Setter Set)[] Table =
    [
        Uid(new(0x0002_0010), nameof(DicomHeader.TransferSyntaxUID), (header, uid) => header with { TransferSyntaxUID = uid }),
        Uid(DicomTag.SOPClassUID, nameof(DicomHeader.SOPClassUID), (header, uid) => header with { SOPClassUID = uid }),
        Uid(DicomTag.SOPInstanceUID, nameof(DicomHeader.SOPInstanceUID), (header, uid) => header with { SOPInstanceUID = uid }),
        (new(0x0008_0060), (header, value) => header with { Modality = value.Code() }),
        (new(0x0010_0020), (header, value) => header with { PatientID = value.Bytes() }),
        (new(0x0012_0062), (header, value) => header with { PatientIdentityRemoved = value.Code() }),
        Uid(new(0x0020_000D), nameof(DicomHeader.StudyInstanceUID), (header, uid) => header with { StudyInstanceUID = uid }),
        Uid(new(0x0020_000E), nameof(DicomHeader.SeriesInstanceUID), (header, uid) => header with { SeriesInstanceUID = uid }),
        (new(0x0020_0011), (header, value) => header with { SeriesNumber = value.IntegerString() }),
        (new(0x0020_0013), (header, value) => header with { InstanceNumber = value.IntegerString() }),
        (new(0x0028_0002), (header, value) => header with { SamplesPerPixel = value.UnsignedShort() }),
        (new(0x0028_0004), (header, value) => header with { PhotometricInterpretation = value.Code() }),
        (new(0x0028_0008), (header, value) => header with { NumberOfFrames = value.IntegerString() }),
        (new(0x0028_0010), (header, value) => header with { Rows = value.UnsignedShort() }),
        (new(0x0028_0011), (header, value) => header with { Columns = value.UnsignedShort() }),
        (new(0x0028_0100), (header, value) => header with { BitsAllocated = value.UnsignedShort() }),
        (new(0x0028_0101), (header, value) => header with { BitsStored = value.UnsignedShort() }),
        (new(0x0028_0301), (header, value) => header with { BurnedInAnnotation = value.Code() }),
    ];

    private static readonly uint[] Tags = Array.ConvertAll(Table, row => row.Tag.Value);

    private delegate DicomHeader Setter(DicomHeader header, DicomValue value);

    /// <summary>The index of a tag, or a negative number.</summary>
    public static int Find(DicomTag tag) => Array.BinarySearch(Tags, tag.Value);

    public static DicomHeader Fill(DicomHeader header, int row, DicomValue value) => Table[row].Set(header, value);

    private static (DicomTag Tag, Setter Set) Uid(DicomTag tag, string keyword, Func<DicomHeader, string, DicomHeader> set) =>
        (tag, (header, value) => value.Uid() is { } uid ? set(header, uid) : header.WithUnshown(keyword, value));
}
