namespace MedicalImages.Build.FoDicomTests;

/// <summary>
/// Files that fo-dicom reads and the reader, like dcmtk, refuses. Up to the place where it breaks off, their answers agree all the same.
/// An entry that no longer differs fails its test.
/// </summary>
internal static class Explained
{
    public static readonly IReadOnlyDictionary<string, string> Verdicts = new Dictionary<string, string>
    {
        ["FreezePattern.dcm"] = "(0055,040E) announces no bytes and its item follows; fo-dicom makes a sequence (FFFE,E000) of it",
        ["GH1339.dcm"] = "the pixel data lack their delimiter: fo-dicom lets the end of the file be one, but a file that was cut behind a fragment ends so, too",
        ["GH364.dcm"] = "items whose sequence was cut out stand at the top; fo-dicom makes a sequence (FFFE,E000) of them",
        ["GH626.dcm"] = "(2005,140F) announces four bytes less than its item has; fo-dicom goes by the delimiter of the item instead",
    };
}
