namespace MedicalImages.Dicom.Header;

/// <summary>The reason for the end of a walk.</summary>
internal readonly record struct ParseResult(DicomCompleteness Completeness, string? Reason = null)
{
    public static readonly ParseResult Complete = new(DicomCompleteness.Complete);

    public static ParseResult NotDicom(string reason) => new(DicomCompleteness.NotDicom, reason);

    public static ParseResult Truncated(string reason) => new(DicomCompleteness.Truncated, reason);

    public static ParseResult Malformed(string reason) => new(DicomCompleteness.Malformed, reason);
}
