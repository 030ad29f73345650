using System.Collections.Concurrent;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>The results of the checks of one listing: doubts, and known series.</summary>
internal sealed class ListingNotes
{
    private readonly ConcurrentDictionary<string, bool> _doubts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _series = new(StringComparer.Ordinal);

    private int _maxSeries;

    /// <summary>
    /// The number of series in one search over all series: a server that truncates lists does not truncate a shorter one.
    /// </summary>
    public int MaxSeries => Volatile.Read(ref _maxSeries);

    public IEnumerable<string> Doubts => _doubts.Keys.Order(StringComparer.Ordinal);

    public void Add(StudyListCheck check)
    {
        if (check.Doubt is { } doubt) Doubt(doubt);
        int most = check.SeriesOf.Values.Sum(series => series.Count);
        lock (_series) _maxSeries = Math.Max(_maxSeries, most);
        foreach ((string study, IReadOnlySet<string> series) in check.SeriesOf) _series[study] = series;
    }

    public void Doubt(string reason) => _doubts[reason] = true;

    /// <summary>The results of a search over all series for a study; null if there are none.</summary>
    public IReadOnlySet<string>? GetSeries(string study) => _series.GetValueOrDefault(study);
}
