using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>Locates the names in Patients, Studies, Series and Instances, and checks that each of them exists.</summary>
internal sealed class QidoNames(QidoSearch search, ImageSelection selection)
{
    private readonly NamedList[] _lists =
    [
        new("Patients", selection.Patients, QidoLevel.Study, "PatientID"),
            new("Studies", selection.Studies, QidoLevel.Study, "StudyInstanceUID"),
        new("Series", selection.Series, QidoLevel.Series, "SeriesInstanceUID"),
            new("Instances", selection.Instances, QidoLevel.Instance, "SOPInstanceUID"),
    ];

    public bool Includes(QidoLevel level, QidoResult result)
    {
        bool included = true;
        foreach (NamedList list in _lists.Where(list => list.Level == level && list.Names.Count > 0))
        {
            string? name = result.Deciding(list.Keyword);
            if (name is not null && list.Names.Contains(name)) list.Matched.Add(name);
            else included = false;
        }

        return included;
    }

    /// <summary>
    /// Finds series and images without their study by a search over all studies, which is optional (PS3.18 table 10.6.1-2). Otherwise the
    /// whole server must be listed.
    /// Null if there are no such names, or the server does not support the search.
    /// </summary>
    public async Task<IReadOnlyList<QidoResult>?> LocateAsync(CancellationToken cancellationToken)
    {
        NamedList? list = _lists.LastOrDefault(list => list.Names.Count > 0);
        if (list is null || list.Level == QidoLevel.Study || _lists.Any(other => other.Level == QidoLevel.Study && other.Names.Count > 0))
            return null;
        List<QidoResult>?[] found =
            await ParallelRequests.SelectAsync([.. list.Names], (name, token) => FindAsync(list, name, token), cancellationToken);
        if (Array.Exists(found, each => each is null)) return null;
        QidoResult[] all = [.. found.SelectMany(each => each!)];
        return Array.TrueForAll(all, result => result.Uid(QidoLevel.Study).Length > 0 && result.Uid(QidoLevel.Series).Length > 0)
            ? all
            : null;
    }

    /// <summary>
    /// A name without a match is an error: it may be misspelled, or the image may have been deleted. A name that only another list excludes
    /// is not.
    /// </summary>
    public async Task RequireAllExistAsync(CancellationToken cancellationToken)
    {
        foreach (NamedList list in _lists)
        {
            foreach (string name in list.Names.Where(name => !list.Matched.Contains(name)))
            {
                if (NothingElseExcludes || await FindAsync(list, name, cancellationToken) is not { Count: > 0 }) throw NotFound(list, name);
            }
        }
    }

    private bool NothingElseExcludes => selection.Query.Count == 0 && _lists.Count(list => list.Names.Count > 0) == 1;

    private async Task<List<QidoResult>?> FindAsync(NamedList list, string name, CancellationToken cancellationToken)
    {
        if (list.Keyword != "PatientID" && !DicomUid.IsValid(name)) return [];
        try
        {
            return await QidoSearch.NamedAsync(list.Keyword, name,
                key => search.ListAsync(list.Level, "", key, declared: null, cancellationToken));
        }
        catch (SourceFailure failure) when (failure.Status is 400 or 404 or 405 or 406 or 501)
        {
            return null;
        }
    }

    private SourceFailure NotFound(NamedList list, string name) =>
        NamedNotFound.Create(Redaction.Url(search.Root), list.Metadata, selection.Patients, name);

    private sealed class NamedList(string metadata, IReadOnlyList<string> names, QidoLevel level, string keyword)
    {
        public string Metadata => metadata;

        public HashSet<string> Names { get; } = new(names, StringComparer.Ordinal);

        public QidoLevel Level => level;

        public string Keyword => keyword;

        public HashSet<string> Matched { get; } = new(StringComparer.Ordinal);
    }
}
