using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Selection;

/// <summary>
/// Applies a selection to headers, for keys that no server matches. A key that the header reader does not read is refused, never ignored.
/// </summary>
internal sealed class HeaderMatch
{
    private static readonly DicomAttribute PatientID = DicomDictionary.Find("PatientID")!;

    private readonly string _where;
    private readonly NamedList[] _lists;
    private readonly MatchingKey[] _keys;

    /// <param name="where">The place of the search, for messages.</param>
    public HeaderMatch(string where, ImageSelection selection)
    {
        _where = where;
        _lists =
        [
            new("Patients", selection.Patients, "PatientID"),
            new("Studies", selection.Studies, "PatientID", "StudyInstanceUID"),
            new("Series", selection.Series, "PatientID", "StudyInstanceUID", "SeriesInstanceUID"),
            new("Instances", selection.Instances, "PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"),
        ];
        _keys = [.. selection.Query.Select(GetAttribute).Select((attribute, i) =>
            new MatchingKey(attribute, new KeyPattern(selection.Query[i].Pattern, attribute.VR)))];
    }

    /// <summary>The attributes that the header reader must read.</summary>
    /// <remarks>The PatientID only if it is compared: each requested attribute is decoded and kept for each image.</remarks>
    public IReadOnlyCollection<DicomAttribute> RequestedAttributes =>
        [.. _keys.Select(key => key.Attribute).Union(Array.Exists(_lists, list => list.Names.Count > 0) ? [PatientID] : [])];

    public bool Includes(DicomHeader header)
    {
        bool named = true;
        foreach (NamedList list in _lists) named &= list.Includes(header); // evaluates all of them, so that every match is recorded
        return named && MatchesKeys(header);
    }

    // Without a delegate, which would be created for each image.
    private bool MatchesKeys(DicomHeader header)
    {
        foreach ((DicomAttribute attribute, KeyPattern pattern) in _keys)
            if (!pattern.Matches(header[attribute.Keyword])) return false;
        return true;
    }

    /// <summary>Whether a truncated file may match: its readable part does not contradict, and the missing part may match.</summary>
    public bool MayInclude(DicomHeader header)
    {
        bool named = true;
        foreach (NamedList list in _lists) named &= list.IsUndecided(header) || list.Includes(header);
        return named && Array.TrueForAll(_keys, key => header[key.Attribute.Keyword] is not { } value || key.Pattern.Matches(value));
    }

    /// <summary>A name without a match is an error: it may be misspelled, or the image may have been deleted.</summary>
    public void RequireAllFound()
    {
        foreach (NamedList list in _lists)
        {
            if (list.FirstMissing() is { } missing) throw NamedNotFound.Create(_where, list.Metadata, list.Names, missing);
        }
    }

    private DicomAttribute GetAttribute(QueryKey key) => DicomDictionary.Find(key.Keyword)
        ?? throw new SourceFailure(SourceDiagnostics.KeywordRefused, _where, key.Keyword, key.Keyword == "ModalitiesInStudy"
            ? " Use Modality."
            : " It is matched in the headers of the images, which are read only for the attributes that docs/reference.md lists.");

    private sealed record MatchingKey(DicomAttribute Attribute, KeyPattern Pattern);

    /// <summary>
    /// Names of one level: the DICOM identifier, or the Orthanc ID that the image would have; for an image also study/series/instance.
    /// </summary>
    /// <param name="path">Keywords from the patient down to the level.</param>
    private sealed class NamedList(string metadata, IReadOnlyList<string> names, params string[] path)
    {
        private readonly bool _hasOrthancIds = names.Any(OrthancId.IsValid);
        private readonly HashSet<string> _found = new(StringComparer.Ordinal);

        public string Metadata => metadata;

        public IReadOnlyList<string> Names => names;

        public bool Includes(DicomHeader header) => names.Count == 0 || Finds(header);

        private bool Finds(DicomHeader header)
        {
            string? identifier = Identifier(header, path[^1]);
            string? place = metadata == "Instances"
                ? $"{Identifier(header, "StudyInstanceUID")}/{Identifier(header, "SeriesInstanceUID")}/{identifier}"
                : null;
            string[] ids = _hasOrthancIds ? [.. OrthancIdentity.GetIds(header, path[1..])] : [];
            string[] hits =
                [.. names.Where(name => name == identifier || name == place || ids.Contains(name, StringComparer.OrdinalIgnoreCase))];
            _found.UnionWith(hits);
            return hits.Length > 0;
        }

        public bool IsUndecided(DicomHeader header) => names.Count > 0 && header[path[^1]] is null;

        public string? FirstMissing() => names.FirstOrDefault(name => !_found.Contains(name));

        // Neither a list nor an Orthanc ID can contain a space.
        private static string? Identifier(DicomHeader header, string keyword) =>
            keyword == "PatientID" ? header[keyword] : header.ComparedUid(keyword);
    }
}
