using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Checks whether a list of studies is complete. No response declares their number, so other requests are sent: for all series, for two
/// halves of the dates, after the end, by PatientID, and for images. A server that truncates lists silently, or omits a study, then returns
/// one that it did not list. Each list is checked once.
/// </summary>
internal sealed class StudyCheck(QidoSearch search)
{
    private const int MaxCompared = 1_000;
    private const int MaxUnknownEntries = 4;
    private const int ImagesOfASample = 200;
    private bool _isUnclear;

    /// <param name="pageSize">Of the list's largest page.</param>
    public async Task<StudyListCheck> RunAsync(
        IReadOnlyDictionary<string, string> keys, IReadOnlyList<QidoResult> studies, int pageSize, CancellationToken cancellationToken)
    {
        HashSet<string> listed = [.. studies.Select(study => study.Uid(QidoLevel.Study))];
        List<QidoResult>? series = listed.Count <= MaxCompared
            ? await new SeriesOverview(search).ReadAsync(keys, listed, cancellationToken) : null;
        await RequireKnownAsync(keys, listed, series, cancellationToken);
        if (series is not null && !listed.IsSubsetOf(series.Select(one => one.Uid(QidoLevel.Study)))) series = null; // truncated itself
        bool isSure = studies.Count == 0 || await AgreesAsync(keys, studies, series?.Count ?? 0, pageSize, cancellationToken);
        return new StudyListCheck(isSure && !_isUnclear ? null : DescribeDoubt(studies.Count), GroupByStudy(series ?? []));
    }

    /// <param name="series">The number of series in a search over all of them, for these studies; 0 if it is not conclusive.</param>
    private async Task<bool> AgreesAsync(
        IReadOnlyDictionary<string, string> keys,
        IReadOnlyList<QidoResult> studies,
        int series,
        int pageSize,
        CancellationToken cancellationToken)
    {
        HashSet<string> listed = [.. studies.Select(study => study.Uid(QidoLevel.Study))];
        var dates = new StudyDates(keys, studies);
        bool tellApart = dates.IsSplit;
        foreach (string half in dates.Halves())
            tellApart &= await KnownAsync(QidoLevel.Study, WithKey(keys, "StudyDate", half), pages: true) is not null;
        // A dropped page ends a list; the next page still exists.
        if (await KnownAsync(QidoLevel.Study, keys, offset: studies.Count + pageSize) is null) return false;
        if (tellApart && series > studies.Count) return true;
        // The halves do not contain studies without a date.
        int same = PatientPattern(keys, studies) is { } pattern
            ? await CountAsync(QidoLevel.Study, WithKey(keys, "PatientID", pattern)) : 0;
        if (tellApart) return series > 0 || same > 0;
        // A server that truncates all lists at one number returns as many series as studies, if each study has one series.
        return series > studies.Count
            || (series > 0 && await CountAsync(QidoLevel.Instance, WithKey(keys, "limit", $"{ImagesOfASample}")) > studies.Count);

        async Task<int> CountAsync(QidoLevel level, IReadOnlyDictionary<string, string> request) =>
            await KnownAsync(level, request) is { } results ? results.Count : 0;

        async Task<List<QidoResult>?> KnownAsync(
            QidoLevel level, IReadOnlyDictionary<string, string> request, int offset = 0, bool pages = false)
        {
            List<QidoResult>? results = await search.Second.TryAsync<List<QidoResult>>(async once => pages
                ? await once.ListAsync(level, "", request, declared: null, cancellationToken)
                : [.. await once.PageAsync(level, "", request, offset, cancellationToken)]);
            await RequireKnownAsync(keys, listed, results, cancellationToken);
            return results;
        }
    }

    /// <summary>Fails if there is a study that belongs to the list but is missing.</summary>
    private async Task RequireKnownAsync(
        IReadOnlyDictionary<string, string> keys, HashSet<string> listed, List<QidoResult>? results, CancellationToken cancellationToken)
    {
        IEnumerable<QidoResult> unlisted = (results ?? []).Where(result => IsUnknownEntry(result, listed));
        QidoResult[] unknowns = [.. unlisted.DistinctBy(result => result.Uid(QidoLevel.Study))];
        if (unknowns.Length == 0) return;
        // New studies are in the list now. The listing at the end of fetching detects them.
        List<QidoResult>? again = await TrySearchAsync(keys, cancellationToken);
        _isUnclear |= again is null;
        if (again is null) return;
        HashSet<string> now = [.. listed, .. again.Select(study => study.Uid(QidoLevel.Study))];
        foreach (QidoResult unknown in unknowns.Where(result => IsUnknownEntry(result, now)).Take(MaxUnknownEntries))
        {
            bool? belongs = await BelongsAsync(keys, unknown, cancellationToken);
            _isUnclear |= belongs is null;
            if (belongs == true)
                throw search.Capped($"{Plural.Format(listed.Count, "study", "studies")} in one response and different studies in another");
        }
    }

    private static bool IsUnknownEntry(QidoResult result, HashSet<string> listed) =>
        result.Uid(QidoLevel.Study) is { Length: > 0 } uid && !listed.Contains(uid);

    // A server may ignore keys in one search and not in the next. Null if it is not known.
    private async Task<bool?> BelongsAsync(
        IReadOnlyDictionary<string, string> keys, QidoResult unknown, CancellationToken cancellationToken)
    {
        bool?[] matches = [.. keys.Select(key => Matches(key.Key, key.Value, unknown))];
        if (Array.TrueForAll(matches, match => match == true)) return true;
        if (matches.Contains(false)) return false;
        string uid = unknown.Uid(QidoLevel.Study);
        List<QidoResult>? named = await TrySearchAsync(WithKey(keys, "StudyInstanceUID", uid), cancellationToken);
        return named?.Exists(study => study.Uid(QidoLevel.Study) == uid);
    }

    /// <summary>Null if the result is not conclusive.</summary>
    private static bool? Matches(string keyword, string pattern, QidoResult result)
    {
        if (keyword == "ModalitiesInStudy") return result["Modality"] == pattern ? true : null; // another series may match
        return result.Has(keyword) ? new KeyPattern(pattern, DicomDictionary.Find(keyword)!.VR).Matches(result[keyword]) : null;
    }

    // All PatientIDs with the most common last character of the listed ones: some servers do not support wildcards, and then find nothing.
    private static string? PatientPattern(IReadOnlyDictionary<string, string> keys, IReadOnlyList<QidoResult> studies)
    {
        if (keys.ContainsKey("PatientID")) return null;
        IEnumerable<char> endings = studies.Select(study => study["PatientID"]).OfType<string>().Select(id => id[^1]);
        IGrouping<char, char>? most = endings.Where(char.IsAsciiLetterOrDigit).GroupBy(ending => ending).MaxBy(same => same.Count());
        return most is null ? null : $"*{most.Key}";
    }

    private static Dictionary<string, string> WithKey(IReadOnlyDictionary<string, string> keys, string keyword, string value) =>
        new(keys) { [keyword] = value };

    private Task<List<QidoResult>?> TrySearchAsync(IReadOnlyDictionary<string, string> keys, CancellationToken cancellationToken) =>
        search.Second.TryAsync(once => once.ListAsync(QidoLevel.Study, "", keys, declared: null, cancellationToken));

    private static string DescribeDoubt(int studies) =>
        $"its list of {Plural.Format(studies, "study", "studies")} could not be compared with a second list that shows whether it is "
            + $"complete";

    private static Dictionary<string, IReadOnlySet<string>> GroupByStudy(IEnumerable<QidoResult> series) =>
        series.GroupBy(one => one.Uid(QidoLevel.Study)).ToDictionary(
            study => study.Key, study => (IReadOnlySet<string>)study.Select(one => one.Uid(QidoLevel.Series)).ToHashSet());
}
