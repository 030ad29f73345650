using MedicalImages.Dicom;

namespace MedicalImages.Sources.Tcia;

/// <summary>The locator of an image in the archive: <c>SeriesInstanceUID/SOPInstanceUID</c>.</summary>
internal readonly record struct TciaLocator(string Series, string Instance)
{
    /// <summary>Null for any other text: lock files are untrusted.</summary>
    public static TciaLocator? Parse(string text) =>
        text.Split('/') is [var series, var instance] && IsUid(series) && IsUid(instance) ? new TciaLocator(series, instance) : null;

    /// <summary>Whether a field of a manifest has the form of a UID. A plain number does not.</summary>
    public static bool IsUid(string text) => text.Contains('.', StringComparison.Ordinal) && DicomUid.IsLegal(text);

    public override string ToString() => $"{Series}/{Instance}";
}
