namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// The address of an image. Web servers remove trailing dots from segments, and Orthanc (1.10.1, plugin 1.7) then finds nothing. A space
/// after the dot of an instance, which is valid padding of a UID in DICOM, preserves the dot; after that of a study or series it does not.
/// </summary>
internal sealed class WadoRsAddress(Uri root, string[] uids)
{
    public const string TrailingDotHint = "HTTP 404; the UID of its study or series ends with a dot, which web servers remove from a path: "
        + "if the server is an Orthanc, use SourceType=\"Orthanc\" with its root URL";

    public Uri Uri { get; } = new($"{root.AbsoluteUri.TrimEnd('/')}/studies/{Escaped(uids[0])}/series/{Escaped(uids[1])}"
        + $"/instances/{Escaped(uids[2])}{(uids[2].EndsWith('.') ? "%20" : "")}");

    public bool HasTrailingDot => uids[0].EndsWith('.') || uids[1].EndsWith('.');

    private static string Escaped(string uid) => System.Uri.EscapeDataString(uid);
}
