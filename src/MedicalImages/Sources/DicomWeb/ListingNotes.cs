using System.Collections.Concurrent;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>What the checks of one listing found: reasons to doubt it, and series that the server knows.</summary>
internal sealed class ListingNotes
{
    private readonly ConcurrentDictionary<string, bool> _doubts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _series = new(StringComparer.Ordinal);

    private int _mostSeries;

    /// <summary>How many series came to one search over all series: a server that cuts its lists cuts none that is shorter.</summary>
    public int MaxSeries => Volatile.Read(ref _mostSeries);

    public IEnumerable<string> Doubts => _doubts.Keys.Order(StringComparer.Ordinal);

    public void Add(StudyListCheck check)
    {
        if (check.Doubt is { } doubt) Doubt(doubt);
        int most = check.SeriesOf.Values.Sum(series => series.Count);
        lock (_series) _mostSeries = Math.Max(_mostSeries, most);
        foreach ((string study, IReadOnlySet<string> series) in check.SeriesOf) _series[study] = series;
    }

    public void Doubt(string reason) => _doubts[reason] = true;

    /// <summary>What a search over all series gave of a study; null where there was none, or where it gave nothing of it.</summary>
    public IReadOnlySet<string>? SeriesOf(string study) => _series.GetValueOrDefault(study);
}
