using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning;

/// <summary>The selection as it was understood, for people. Logs are passed around: only values that say nothing of a person are shown.</summary>
internal static class SelectionText
{
    private static readonly string[] Shown =
    [
        "Modality", "StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID", "TransferSyntaxUID", "FrameOfReferenceUID",
        "SeriesNumber", "InstanceNumber", "AcquisitionNumber", "Rows", "Columns", "NumberOfFrames", "BitsAllocated", "BitsStored", "SamplesPerPixel", "PhotometricInterpretation", "ImageType",
        "BodyPartExamined", "Laterality", "ImageLaterality", "ViewPosition", "PatientPosition", "Manufacturer", "ManufacturerModelName", "SliceThickness", "PixelSpacing", "BurnedInAnnotation", "PatientIdentityRemoved",
        "PresentationIntentType", "LossyImageCompression", "ScanningSequence", "MRAcquisitionType", "MagneticFieldStrength", "ConvolutionKernel", "KVP",
    ];

    public static string Describe(ImageSelection selection)
    {
        List<string> parts = [.. Count(selection.Patients, "patient"), .. Count(selection.Studies, "study", "studies"), .. Count(selection.Series, "series", "series"), .. Count(selection.Instances, "instance")];
        parts.AddRange(selection.Query.Select(key => $"{key.Keyword}={(Shown.Contains(key.Keyword) ? key.Pattern : "…")}"));
        if (selection.Sample != Sample.All) parts.Add(selection.Sample.ToString());
        if (selection.Limit is { } limit) parts.Add($"at most {limit}");
        return string.Join(", ", parts);
    }

    private static IEnumerable<string> Count(IReadOnlyList<string> names, string one, string? many = null) =>
        names.Count == 0 ? [] : [$"{names.Count} {(names.Count == 1 ? one : many ?? one + "s")}"];
}
