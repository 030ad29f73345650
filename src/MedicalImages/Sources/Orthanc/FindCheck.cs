using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Checks whether a find, with all its pages, is complete. Series state their number of images, and studies their number of series: if the
/// find selects above that level, all of them must be included. This requires no request, because series and studies are read anyway. Only
/// if images are missing, that series or study is requested separately. A find without keys must match the statistics. An image whose
/// series, study or metadata are missing may have been deleted: then the find does not return it again.
/// </summary>
internal sealed class FindCheck(OrthancApi api, IReadOnlyDictionary<string, string> find)
{
    private const int MaxRequested = 4;

    private static readonly HashSet<string> AboveSeries = new(StringComparer.Ordinal)
    {
        "PatientID", "PatientName", "PatientBirthDate", "PatientSex",
        "StudyInstanceUID", "StudyDate", "StudyTime", "StudyID", "StudyDescription", "AccessionNumber",
    };

    private static readonly HashSet<string> AboveInstances = [.. AboveSeries, "SeriesInstanceUID", "Modality"];

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _imagesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrthancResource> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrthancResource> _studies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _orphans = new(StringComparer.Ordinal);

    /// <summary>The number of different images.</summary>
    public int Given => _given.Count;

    /// <summary>Whether the last page contained a new image. A proxy that drops the offset returns the first page again.</summary>
    public bool HasProgress { get; private set; } = true;

    public void Add(List<OrthancResource> page, IEnumerable<OrthancResource> series, IEnumerable<OrthancResource> studies)
    {
        int before = _given.Count;
        _given.EnsureCapacity(before + page.Count); // growing to a page takes twice its memory
        foreach (OrthancResource instance in page)
            if (_given.Add(instance.Id) && instance.Parent is { } parent) _imagesOf[parent] = CountImages(parent) + 1;
        HasProgress = _given.Count > before;
        foreach (OrthancResource one in series) _series[one.Id] = one;
        foreach (OrthancResource one in studies) _studies[one.Id] = one;
    }

    /// <summary>Adds an image that cannot be part of the set, because its series, study or metadata are missing in a response.</summary>
    public void AddOrphan(string id) => _orphans.Add(id);

    /// <summary>What seems to be missing; null if nothing is. It may also have been added or deleted meanwhile.</summary>
    /// <param name="all">The number of images on the server before the find.</param>
    public async Task<string?> FindProblemAsync(long all, CancellationToken cancellationToken)
    {
        if (_orphans.Count > 0) return Plural.ImagesOf(_given.Count - _orphans.Count, _given.Count);
        if (find.Count == 0 && _given.Count < all) return Plural.ImagesOf(_given.Count, all);
        return await MissingOfParentsAsync(cancellationToken);
    }

    private async Task<string?> MissingOfParentsAsync(CancellationToken cancellationToken)
    {
        IEnumerable<OrthancResource> series = find.Keys.All(AboveInstances.Contains)
            ? _series.Values.Where(one => one.Children > CountImages(one.Id)) : [];
        foreach (OrthancResource one in series.Take(MaxRequested))
        {
            int given = _series.Values.Where(other => other.Identifier == one.Identifier)
                .Sum(other => CountImages(other.Id));
            if (await MoreThanAsync(given, OrthancLevel.Series, one, cancellationToken) is { } more) return $"{more} of a series";
        }

        ILookup<string?, OrthancResource> getSeries = _series.Values.ToLookup(one => one.Parent);
        IEnumerable<OrthancResource> studies = find.Keys.All(AboveSeries.Contains)
            ? _studies.Values.Where(study => study.Children > getSeries[study.Id].Count()) : [];
        foreach (OrthancResource study in studies.Take(MaxRequested))
        {
            IEnumerable<OrthancResource> same = _studies.Values.Where(other => other.Identifier == study.Identifier);
            int given = same.SelectMany(other => getSeries[other.Id]).Sum(one => CountImages(one.Id));
            if (await MoreThanAsync(given, OrthancLevel.Study, study, cancellationToken) is { } more) return $"{more} of a study";
        }

        return null;
    }

    // Not by GetValueOrDefault, which is compiled in each build for numbers.
    private int CountImages(string series) => _imagesOf.TryGetValue(series, out int count) ? count : 0;

    // The tags of an image may differ from those of its series; then the find is correct, and a separate request confirms it.
    private async Task<string?> MoreThanAsync(int given, OrthancLevel level, OrthancResource resource, CancellationToken cancellationToken)
    {
        if (resource.Identifier is not { } identifier || find.GetValueOrDefault(OrthancNames.Keyword(level)) == identifier) return null;
        var alone = new Dictionary<string, string>(find) { [OrthancNames.Keyword(level)] = identifier };
        long found = await api.CountFoundAsync(alone, limit: 0, cancellationToken);
        return found > given ? Plural.ImagesOf(given, found) : null;
    }
}
