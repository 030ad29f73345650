namespace MedicalImages.Dicom.Header;

/// <summary>The reason for the end of a walk.</summary>
internal readonly record struct Ending(DicomCompleteness Verdict, string? Reason = null)
{
    public static readonly Ending Complete = new(DicomCompleteness.Complete);

    public static Ending NotDicom(string reason) => new(DicomCompleteness.NotDicom, reason);

    public static Ending Truncated(string reason) => new(DicomCompleteness.Truncated, reason);

    public static Ending Malformed(string reason) => new(DicomCompleteness.Malformed, reason);
}
