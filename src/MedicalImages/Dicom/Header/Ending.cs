namespace MedicalImages.Dicom.Header;

/// <summary>The reason for the end of a walk.</summary>
internal readonly record struct Ending(DicomVerdict Verdict, string? Reason = null)
{
    public static readonly Ending Complete = new(DicomVerdict.Complete);

    public static Ending NotDicom(string reason) => new(DicomVerdict.NotDicom, reason);

    public static Ending Truncated(string reason) => new(DicomVerdict.Truncated, reason);

    public static Ending Malformed(string reason) => new(DicomVerdict.Malformed, reason);
}
