namespace MedicalImages.Build.Requests;

/// <summary>
/// The attributes that people match on (PS3.4 C.6 and C.3.4, PS3.6 keywords). A keyword outside this list is let through when it has the
/// form of one and is no slip of one letter: the source knows the whole dictionary and refuses what it does not know.
/// </summary>
internal static class MatchingKeys
{
    public static readonly IReadOnlyList<string> Keywords =
    [
        "AccessionNumber", "AcquisitionDate", "AcquisitionNumber", "AcquisitionTime", "BitsAllocated", "BitsStored", "BodyPartExamined", "BurnedInAnnotation",
        "Columns", "ContentDate", "ContentTime", "ContrastBolusAgent", "ConvolutionKernel", "DeviceSerialNumber", "EchoTime", "FrameOfReferenceUID",
        "ImageComments", "ImageLaterality", "ImageType", "InstanceCreationDate", "InstanceNumber", "InstitutionName", "IssuerOfPatientID", "KVP", "Laterality",
        "LossyImageCompression", "MRAcquisitionType", "MagneticFieldStrength", "Manufacturer", "ManufacturerModelName", "Modality", "ModalitiesInStudy", "NumberOfFrames",
        "OperatorsName", "OtherPatientIDs", "PatientAge", "PatientBirthDate", "PatientComments", "PatientID", "PatientIdentityRemoved", "PatientName", "PatientPosition",
        "PatientSex", "PerformedProcedureStepDescription", "PhotometricInterpretation", "PixelSpacing", "PresentationIntentType", "ProtocolName",
        "ReferringPhysicianName", "RepetitionTime", "RequestedProcedureDescription", "Rows", "SOPClassUID", "SOPInstanceUID", "SamplesPerPixel", "ScanningSequence",
        "SequenceName", "SeriesDate", "SeriesDescription", "SeriesInstanceUID", "SeriesNumber", "SeriesTime", "SliceThickness", "SoftwareVersions", "StationName",
        "StudyDate", "StudyDescription", "StudyID", "StudyInstanceUID", "StudyTime", "TransferSyntaxUID", "ViewPosition", "WindowCenter", "WindowWidth",
    ];

    // Keys that the code tells apart have one name only.
    private static readonly Dictionary<string, string> ByTag = new()
    {
        ["0002,0010"] = "TransferSyntaxUID", ["0008,0016"] = "SOPClassUID", ["0008,0018"] = "SOPInstanceUID", ["0008,0020"] = "StudyDate", ["0008,0021"] = "SeriesDate", ["0008,0022"] = "AcquisitionDate",
        ["0008,0023"] = "ContentDate", ["0008,0030"] = "StudyTime", ["0008,0031"] = "SeriesTime", ["0008,0032"] = "AcquisitionTime", ["0008,0033"] = "ContentTime", ["0008,0060"] = "Modality",
        ["0008,0061"] = "ModalitiesInStudy", ["0010,0010"] = "PatientName", ["0010,0020"] = "PatientID", ["0010,0030"] = "PatientBirthDate", ["0020,000d"] = "StudyInstanceUID", ["0020,000e"] = "SeriesInstanceUID",
        ["0020,0011"] = "SeriesNumber", ["0020,0013"] = "InstanceNumber", ["0020,0052"] = "FrameOfReferenceUID", ["0028,0008"] = "NumberOfFrames", ["0028,0010"] = "Rows", ["0028,0011"] = "Columns",
    };

    /// <summary>The keyword in the standard's own spelling, or null where it is not one; <paramref name="hint"/> then names the nearest.</summary>
    public static string? Recognise(string text, out string hint)
    {
        hint = "";
        if (Keywords.FirstOrDefault(keyword => keyword.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        if (TagNumber(text) is { } tag) return ByTag.GetValueOrDefault(tag, tag);
        bool misspelt = NearestName.Find(text, Keywords, farthest: 1) is not null;
        if (LooksLikeKeyword(text) && !misspelt) return text;
        hint = NearestName.Hint(text, Keywords);
        return null;
    }

    /// <summary>(0008,0060), 0008,0060 or 00080060, as gggg,eeee.</summary>
    private static string? TagNumber(string text)
    {
        string digits = text.Trim('(', ')').Replace(",", "", StringComparison.Ordinal);
        return digits.Length == 8 && digits.All(char.IsAsciiHexDigit) ? $"{digits[..4]},{digits[4..]}".ToLowerInvariant() : null;
    }

    private static bool LooksLikeKeyword(string text) => text.Length > 2 && char.IsAsciiLetterUpper(text[0]) && text.All(char.IsAsciiLetterOrDigit);
}
