namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Where a study or series is searched. Its UID is a segment of the path, as everywhere in DICOMweb; one that ends with a dot is a key, for
/// web servers drop dots at the end of a segment, and Orthanc (1.10.1, plugin 1.7) then lists nothing, or another series.
/// </summary>
/// <param name="Path">Below the root, with a slash at its end.</param>
internal sealed record QidoPlace(string Path, IReadOnlyDictionary<string, string> Keys)
{
    public static readonly QidoPlace Root = new("", new Dictionary<string, string>());

    /// <summary>Tells places apart.</summary>
    public string Text => $"{Path}?{string.Join('&', Keys.Select(key => $"{key.Key}={key.Value}"))}";

    public QidoPlace Below(QidoLevel level, QidoAnswer answer)
    {
        string uid = answer.Uid(level);
        bool fitsPath = Keys.Count == 0 && !uid.EndsWith('.');
        return fitsPath
            ? this with { Path = $"{Path}{QidoAttributes.Resource(level)}/{Uri.EscapeDataString(uid)}/" }
            : this with { Keys = new Dictionary<string, string>(Keys) { [QidoAttributes.UniqueKey(level)] = uid } };
    }
}
