namespace MedicalImages.Build.Requests;

/// <summary>
/// The attributes that people match on (PS3.4 C.6 and C.3.4, PS3.6 keywords). A keyword outside this list is let through when it has the
/// form of one and no listed name is near: the source knows the whole dictionary and refuses what it does not know.
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

    /// <summary>The keyword in the standard's own spelling, or null where it is not one; <paramref name="hint"/> then names the nearest.</summary>
    public static string? Recognise(string text, out string hint)
    {
        hint = "";
        if (Keywords.FirstOrDefault(keyword => keyword.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        if (TagNumber(text) is { } tag) return tag;
        hint = NearestName.Hint(text, Keywords);
        return hint.Length == 0 && LooksLikeKeyword(text) ? text : null;
    }

    /// <summary>(0008,0060), 0008,0060 or 00080060, as gggg,eeee.</summary>
    private static string? TagNumber(string text)
    {
        string digits = text.Trim('(', ')').Replace(",", "", StringComparison.Ordinal);
        return digits.Length == 8 && digits.All(char.IsAsciiHexDigit) ? $"{digits[..4]},{digits[4..]}".ToLowerInvariant() : null;
    }

    private static bool LooksLikeKeyword(string text) => text.Length > 2 && char.IsAsciiLetterUpper(text[0]) && text.All(char.IsAsciiLetterOrDigit);
}
