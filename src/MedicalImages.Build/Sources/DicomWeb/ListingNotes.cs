using System.Collections.Concurrent;

namespace MedicalImages.Build.Sources.DicomWeb;

/// <summary>What the checks of one listing found: reasons to doubt it, and series that the server knows.</summary>
internal sealed class ListingNotes
{
    private readonly ConcurrentDictionary<string, bool> _doubts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _series = new(StringComparer.Ordinal);

    public IEnumerable<string> Doubts => _doubts.Keys.Order(StringComparer.Ordinal);

    public void Add(StudyListCheck check)
    {
        if (check.Doubt is { } doubt) Doubt(doubt);
        foreach ((string study, IReadOnlySet<string> series) in check.SeriesOf) _series[study] = series;
    }

    public void Doubt(string reason) => _doubts[reason] = true;

    /// <summary>What a search over all series gave of a study; null where there was none, or where it gave nothing of it.</summary>
    public IReadOnlySet<string>? SeriesOf(string study) => _series.GetValueOrDefault(study);
}
