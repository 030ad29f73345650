namespace MedicalImages.Requests;

/// <summary>Attributes whose values cannot identify a person: only these may occur in logs and paths, which are shared.</summary>
internal static class HarmlessAttributes
{
    public static readonly IReadOnlyList<string> Keywords =
    [
        "Modality", "StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID", "TransferSyntaxUID", "FrameOfReferenceUID",
        "SeriesNumber", "InstanceNumber", "AcquisitionNumber", "Rows", "Columns", "NumberOfFrames", "BitsAllocated", "BitsStored", "SamplesPerPixel", "PhotometricInterpretation", "ImageType",
        "BodyPartExamined", "Laterality", "ImageLaterality", "ViewPosition", "PatientPosition", "Manufacturer", "ManufacturerModelName", "SliceThickness", "PixelSpacing", "BurnedInAnnotation", "PatientIdentityRemoved",
        "PresentationIntentType", "LossyImageCompression", "ScanningSequence", "MRAcquisitionType", "MagneticFieldStrength", "ConvolutionKernel", "KVP",
    ];
}
