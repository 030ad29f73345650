namespace MedicalImages.LockFiles;

/// <summary>
/// Identifies the series of images, which are mostly in the order of their series: the text of the last one, of 110 characters, is used
/// again.
/// </summary>
internal sealed class SeriesNames
{
    private string? _study;
    private string? _series;
    private string? _name;

    /// <summary>Images without UIDs form one series.</summary>
    public string Get(string? studyInstanceUid, string? seriesInstanceUid)
    {
        if (_name is not null && studyInstanceUid == _study && seriesInstanceUid == _series) return _name;
        (_study, _series) = (studyInstanceUid, seriesInstanceUid);
        return _name = Create(studyInstanceUid, seriesInstanceUid);
    }

    public static string Create(string? studyInstanceUid, string? seriesInstanceUid) => $"{studyInstanceUid}|{seriesInstanceUid}";
}
