namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// The path of a study or series for searches. Its UID is a path segment, as usual in DICOMweb, unless it ends with a dot: then it is a
/// key, because web servers remove trailing dots from segments, and Orthanc (1.10.1, plugin 1.7) then lists nothing, or another series.
/// </summary>
/// <param name="Path">Below the root, with a slash at its end.</param>
internal sealed record QidoPlace(string Path, IReadOnlyDictionary<string, string> Keys)
{
    public static readonly QidoPlace Root = new("", new Dictionary<string, string>());

    /// <summary>A key to compare places.</summary>
    public string Text => $"{Path}?{string.Join('&', Keys.Select(key => $"{key.Key}={key.Value}"))}";

    public QidoPlace Below(QidoLevel level, QidoResult result)
    {
        string uid = result.Uid(level);
        bool fitsPath = Keys.Count == 0 && !uid.EndsWith('.');
        return fitsPath
            ? this with { Path = $"{Path}{QidoAttributes.Resource(level)}/{Uri.EscapeDataString(uid)}/" }
            : this with { Keys = new Dictionary<string, string>(Keys) { [QidoAttributes.UniqueKey(level)] = uid } };
    }
}
