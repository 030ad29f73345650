using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using static System.FormattableString;

namespace MedicalImages.Sources.S3;

/// <summary>The selected objects of one listing. An object that several prefixes select is one image.</summary>
/// <param name="manifest">The prefixes of a manifest; empty without one.</param>
internal sealed class S3Objects(SetRequest request, IReadOnlyList<S3Prefix> manifest)
{
    private readonly NameMatch _names = new(request);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _position, _markers;

    public string? Note => string.Join("; ", Parts()) is { Length: > 0 } text ? text : null;

    /// <param name="name">The key, or the part of it below the folder of Source.</param>
    /// <returns>Null if the object is not selected.</returns>
    public RemoteImage? Add(string bucket, S3Object listed, string name)
    {
        string locator = S3Locator.Create(bucket, listed.Key);
        if (!_known.Add(locator)) return null;
        _position++;
        if (listed.IsFolderMarker) _markers++;
        string sourceName = SourceName.Create(name);
        if (listed.IsFolderMarker || !_names.Includes(sourceName)) return null;
        if (!S3Locator.CanRequest(locator)) throw new SourceFailure(SourceDiagnostics.NameChangesUrl, $"of bucket {bucket}",
            Invariant($"the key of object {_position}"));
        return new RemoteImage(locator)
        {
            Revision = listed.ETag, Size = listed.Size, SourceName = sourceName, Position = _position,
        };
    }

    public void RequireAllFound() => _names.RequireAllFound();

    private IEnumerable<string> Parts()
    {
        if (manifest.Count > 0) yield return $"{CountPrefixes()} of {ShownNames.Join(manifest.Select(prefix => prefix.Bucket))}";
        if (_markers > 0) yield return Plural.Format(_markers, "folder marker was skipped", "folder markers were skipped");
        if (_names.ExcludedCount > 0)
            yield return Plural.Format(_names.ExcludedCount, "object was excluded by its name", "objects were excluded by their names");
    }

    private string CountPrefixes()
    {
        var series = manifest.Select(prefix => prefix.Series).ToHashSet();
        return series.Contains(null)
            ? Plural.Format(manifest.Count, "prefix in the manifest", "prefixes in the manifest")
            : Plural.Format(series.Count, "series in the manifest (a prefix)", "series in the manifest (prefixes)");
    }
}
