namespace MedicalImages.Dicom.Header;

/// <summary>The table of all elements that are read; others are skipped.</summary>
internal static class RequestedTags
{
    // Ascending, for the binary search.
    private static readonly (DicomTag Tag, Setter Set)[] Table =
    [
        (new(0x0002_0010), (fields, value) => fields.Shared.TransferSyntaxUID = Uid(fields, value, nameof(DicomHeader.TransferSyntaxUID))),
        (DicomTag.SOPClassUID, (fields, value) => fields.Shared.SOPClassUID = Uid(fields, value, nameof(DicomHeader.SOPClassUID))),
        (DicomTag.SOPInstanceUID, (fields, value) => fields.SOPInstanceUID = Uid(fields, value, nameof(DicomHeader.SOPInstanceUID))),
        (new(0x0008_0060), (fields, value) => fields.Shared.Modality = value.Code()),
        (new(0x0010_0020), (fields, value) => fields.Shared.PatientID = value.Bytes()),
        (new(0x0012_0062), (fields, value) => fields.Shared.PatientIdentityRemoved = value.Code()),
        (new(0x0020_000D), (fields, value) => fields.Shared.StudyInstanceUID = Uid(fields, value, nameof(DicomHeader.StudyInstanceUID))),
        (new(0x0020_000E), (fields, value) => fields.Shared.SeriesInstanceUID = Uid(fields, value, nameof(DicomHeader.SeriesInstanceUID))),
        (new(0x0020_0011), (fields, value) => fields.Shared.SeriesNumber = value.IntegerString()),
        (new(0x0020_0013), (fields, value) => fields.InstanceNumber = value.IntegerString()),
        (new(0x0028_0002), (fields, value) => fields.Shared.SamplesPerPixel = value.UnsignedShort()),
        (new(0x0028_0004), (fields, value) => fields.Shared.PhotometricInterpretation = value.Code()),
        (new(0x0028_0008), (fields, value) => fields.Shared.NumberOfFrames = value.IntegerString()),
        (new(0x0028_0010), (fields, value) => fields.Shared.Rows = value.UnsignedShort()),
        (new(0x0028_0011), (fields, value) => fields.Shared.Columns = value.UnsignedShort()),
        (new(0x0028_0100), (fields, value) => fields.Shared.BitsAllocated = value.UnsignedShort()),
        (new(0x0028_0101), (fields, value) => fields.Shared.BitsStored = value.UnsignedShort()),
        (new(0x0028_0301), (fields, value) => fields.Shared.BurnedInAnnotation = value.Code()),
    ];

    private delegate void Setter(HeaderFields fields, DicomValue value);

    /// <summary>The index of a tag, or a negative number.</summary>
    /// <remarks>Not by Array.BinarySearch, which is compiled in each build for numbers.</remarks>
    public static int Find(DicomTag tag)
    {
        int low = 0, high = Table.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            uint other = Table[middle].Tag.Value;
            if (other == tag.Value) return middle;
            if (other < tag.Value) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    public static void Fill(HeaderFields fields, int row, DicomValue value) => Table[row].Set(fields, value);

    private static string? Uid(HeaderFields fields, DicomValue value, string keyword) => value.Uid() ?? fields.AddUnshown(keyword, value);
}
