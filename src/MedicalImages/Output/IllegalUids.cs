using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>Reports UIDs that violate PS3.5 9.1: once per set, with the first few. The images are placed anyway.</summary>
internal static class IllegalUids
{
    private const int MaxNamed = 3;
    private const int MaxShownLength = 80;

    public static Diagnostic? Describe(SetRequest request, IEnumerable<DicomHeader> headers)
    {
        string[][] illegal =
            [.. headers.Where(header => !IsLegal(header)).Select(header => Named(header).ToArray()).Where(named => named.Length > 0)];
        if (illegal.Length == 0) return null;
        string[] distinct = [.. illegal.SelectMany(named => named).Distinct(StringComparer.Ordinal)];
        string more = distinct.Length > MaxNamed ? $" and {distinct.Length - MaxNamed} more" : "";
        string some = string.Join(", ", distinct.Take(MaxNamed)) + more, images = Plural.ImagesOf(illegal.Length, headers.Count());
        return ContentDiagnostics.IllegalUids.With(request.Name, images, some) with { File = request.File };
    }

    private static bool IsLegal(DicomHeader header) => header.UnshownUids.Count == 0 && IsLegal(header.StudyInstanceUID)
        && IsLegal(header.SeriesInstanceUID) && IsLegal(header.SOPInstanceUID) && IsLegal(header.SOPClassUID)
        && IsLegal(header.TransferSyntaxUID);

    private static bool IsLegal(string? uid) => uid is null || DicomUid.IsLegal(uid);

    private static IEnumerable<string> Named(DicomHeader header)
    {
        (string Keyword, string? Uid)[] uids =
        [
            (nameof(header.StudyInstanceUID), header.StudyInstanceUID), (nameof(header.SeriesInstanceUID), header.SeriesInstanceUID),
            (nameof(header.SOPInstanceUID), header.SOPInstanceUID), (nameof(header.SOPClassUID), header.SOPClassUID),
            (nameof(header.TransferSyntaxUID), header.TransferSyntaxUID),
        ];
        foreach ((string keyword, string? uid) in uids)
        {
            if (uid is not null && !DicomUid.IsLegal(uid)) yield return $"{keyword} '{Redaction.Clean(uid, MaxShownLength)}'";
            else if (header.UnshownUids.ContainsKey(keyword)) yield return $"a {keyword} with characters that cannot be shown";
        }
    }
}
