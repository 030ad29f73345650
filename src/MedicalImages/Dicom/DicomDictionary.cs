namespace MedicalImages.Dicom;

/// <summary>An attribute of PS3.6.</summary>
/// <param name="VR">The value representation, which an implicit data set does not contain.</param>
internal sealed record DicomAttribute(string Keyword, DicomTag Tag, string VR)
{
    /// <summary>The default would hash all three, by methods that are compiled in each build for the tag.</summary>
    public override int GetHashCode() => (int)Tag.Value;
}

/// <summary>
/// The top-level attributes that the header reader can read: those that are commonly matched (PS3.4 C.3.4, C.6) or used in file names.
/// Ascending by tag.
/// </summary>
internal static class DicomDictionary
{
    public static readonly IReadOnlyList<DicomAttribute> Attributes =
    [
        new("MediaStorageSOPClassUID", new(0x0002_0002), "UI"), new("TransferSyntaxUID", new(0x0002_0010), "UI"),
            new("SpecificCharacterSet", new(0x0008_0005), "CS"),
        new("ImageType", new(0x0008_0008), "CS"), new("InstanceCreationDate", new(0x0008_0012), "DA"),
            new("SOPClassUID", new(0x0008_0016), "UI"),
        new("SOPInstanceUID", new(0x0008_0018), "UI"), new("StudyDate", new(0x0008_0020), "DA"), new("SeriesDate", new(0x0008_0021), "DA"),
        new("AcquisitionDate", new(0x0008_0022), "DA"), new("ContentDate", new(0x0008_0023), "DA"),
            new("StudyTime", new(0x0008_0030), "TM"),
        new("SeriesTime", new(0x0008_0031), "TM"), new("AcquisitionTime", new(0x0008_0032), "TM"),
            new("ContentTime", new(0x0008_0033), "TM"),
        new("AccessionNumber", new(0x0008_0050), "SH"), new("Modality", new(0x0008_0060), "CS"),
            new("PresentationIntentType", new(0x0008_0068), "CS"),
        new("Manufacturer", new(0x0008_0070), "LO"), new("InstitutionName", new(0x0008_0080), "LO"),
            new("ReferringPhysicianName", new(0x0008_0090), "PN"),
        new("StationName", new(0x0008_1010), "SH"), new("StudyDescription", new(0x0008_1030), "LO"),
            new("SeriesDescription", new(0x0008_103E), "LO"),
        new("OperatorsName", new(0x0008_1070), "PN"), new("ManufacturerModelName", new(0x0008_1090), "LO"),
            new("PatientName", new(0x0010_0010), "PN"),
        new("PatientID", new(0x0010_0020), "LO"), new("IssuerOfPatientID", new(0x0010_0021), "LO"),
            new("PatientBirthDate", new(0x0010_0030), "DA"),
        new("PatientSex", new(0x0010_0040), "CS"), new("OtherPatientIDs", new(0x0010_1000), "LO"),
            new("PatientAge", new(0x0010_1010), "AS"),
        new("PatientComments", new(0x0010_4000), "LT"), new("PatientIdentityRemoved", new(0x0012_0062), "CS"),
            new("ContrastBolusAgent", new(0x0018_0010), "LO"),
        new("BodyPartExamined", new(0x0018_0015), "CS"), new("ScanningSequence", new(0x0018_0020), "CS"),
            new("MRAcquisitionType", new(0x0018_0023), "CS"),
        new("SequenceName", new(0x0018_0024), "SH"), new("SliceThickness", new(0x0018_0050), "DS"), new("KVP", new(0x0018_0060), "DS"),
        new("RepetitionTime", new(0x0018_0080), "DS"), new("EchoTime", new(0x0018_0081), "DS"),
            new("MagneticFieldStrength", new(0x0018_0087), "DS"),
        new("DeviceSerialNumber", new(0x0018_1000), "LO"), new("SoftwareVersions", new(0x0018_1020), "LO"),
            new("ProtocolName", new(0x0018_1030), "LO"),
        new("ConvolutionKernel", new(0x0018_1210), "SH"), new("PatientPosition", new(0x0018_5100), "CS"),
            new("ViewPosition", new(0x0018_5101), "CS"),
        new("StudyInstanceUID", new(0x0020_000D), "UI"), new("SeriesInstanceUID", new(0x0020_000E), "UI"),
            new("StudyID", new(0x0020_0010), "SH"),
        new("SeriesNumber", new(0x0020_0011), "IS"), new("AcquisitionNumber", new(0x0020_0012), "IS"),
            new("InstanceNumber", new(0x0020_0013), "IS"),
        new("FrameOfReferenceUID", new(0x0020_0052), "UI"), new("Laterality", new(0x0020_0060), "CS"),
            new("ImageLaterality", new(0x0020_0062), "CS"),
        new("ImageComments", new(0x0020_4000), "LT"), new("SamplesPerPixel", new(0x0028_0002), "US"),
            new("PhotometricInterpretation", new(0x0028_0004), "CS"),
        new("NumberOfFrames", new(0x0028_0008), "IS"), new("Rows", new(0x0028_0010), "US"), new("Columns", new(0x0028_0011), "US"),
            new("PixelSpacing", new(0x0028_0030), "DS"),
        new("BitsAllocated", new(0x0028_0100), "US"), new("BitsStored", new(0x0028_0101), "US"),
            new("BurnedInAnnotation", new(0x0028_0301), "CS"),
        new("WindowCenter", new(0x0028_1050), "DS"), new("WindowWidth", new(0x0028_1051), "DS"),
            new("LossyImageCompression", new(0x0028_2110), "CS"),
        new("RequestedProcedureDescription", new(0x0032_1060), "LO"), new("PerformedProcedureStepDescription", new(0x0040_0254), "LO"),
    ];

    /// <summary>Case-insensitive; null for an unknown keyword.</summary>
    public static DicomAttribute? Find(string keyword) =>
        Attributes.FirstOrDefault(attribute => attribute.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase));
}
