using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Doi;

/// <summary>Selects the files of a record: archives, files that are named like DICOM files, and files that IncludeFiles names.</summary>
internal sealed class RecordFiles(SetRequest request)
{
    private readonly NameMatch _names = new(request);
    private readonly IgnoredFiles _ignored = new();
    private int _archives, _images;

    /// <summary>The selected files, and those that were skipped; null before the listing.</summary>
    public string? Note => _archives + _images == 0 ? _ignored.Text : string.Join("; ", Parts());

    public static bool IsArchive(ZenodoFile file) =>
        ArchiveDescriptor.Value.Type.NameEndings.Any(ending => file.Key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of an image, or of a file in an archive, which is below the name of the archive.</summary>
    public static string GetName(ZenodoFile file, string? entry = null) =>
        SourceName.Create(entry is null ? file.Key : $"{file.Key}/{entry}");

    public bool Takes(ZenodoFile file)
    {
        bool isArchive = IsArchive(file);
        bool isTaken = isArchive ? TakesArchive(GetName(file)) : TakesImage(GetName(file));
        if (isTaken && isArchive) _archives++;
        else if (isTaken) _images++;
        return isTaken;
    }

    /// <summary>Whether a file in an archive is selected.</summary>
    public bool Includes(string name)
    {
        bool isIncluded = _names.Includes(name);
        _ignored.Names = _names.ExcludedCount;
        return isIncluded;
    }

    public void AddIgnored(IgnoredFiles? inArchive)
    {
        _ignored.Files += inArchive?.Files ?? 0;
        _ignored.Links += inArchive?.Links ?? 0;
    }

    public void RequireAllFound() => _names.RequireAllFound();

    private bool TakesImage(string name)
    {
        bool isNamed = request.IncludeFiles.Count > 0 && request.NamesFile(name);
        if (DicomName.IsDicomFileName(name) || isNamed) return Includes(name);
        _ignored.Files++;
        return false;
    }

    private IEnumerable<string> Parts()
    {
        if (_archives > 0) yield return Plural.Format(_archives, "archive of the record", "archives of the record");
        if (_images > 0) yield return Plural.Format(_images, "single file of the record", "single files of the record");
        if (_ignored.Text is { } ignored) yield return ignored;
    }

    // An archive is not downloaded if nothing in it can be selected.
    private bool TakesArchive(string name)
    {
        if (_names.MayContainMatch(name) && !request.ExcludeFiles.Any(pattern => pattern.Matches(name))) return true;
        _ignored.Names++;
        return false;
    }
}
