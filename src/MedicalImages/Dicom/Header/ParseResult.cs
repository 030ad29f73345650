namespace MedicalImages.Dicom.Header;

/// <summary>Whether the parsed bytes are complete DICOM, and the reason if they are not.</summary>
internal readonly record struct ParseResult(DicomCompleteness Completeness, string? Reason = null)
{
    public static readonly ParseResult Complete = new(DicomCompleteness.Complete);

    public static ParseResult NotDicom(string reason) => new(DicomCompleteness.NotDicom, reason);

    public static ParseResult Truncated(string reason) => new(DicomCompleteness.Truncated, reason);

    public static ParseResult Malformed(string reason) => new(DicomCompleteness.Malformed, reason);
}
