namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// A search over all series: the list of studies by another way, which needs no dates. Optional in PS3.18 (table 10.6.1-2); AWS has none.
/// </summary>
internal sealed class SeriesOverview(QidoSearch search)
{
    // Azure gives no more at once, and refuses to be asked for more.
    private const int PageSize = 200;
    private const int MaxPages = 10;

    /// <returns>Null where the server has no such search, or so many series that this would be a second listing.</returns>
    public Task<List<QidoAnswer>?> ReadAsync(
        IReadOnlyDictionary<string, string> keys, IReadOnlySet<string> studies, CancellationToken cancellationToken)
    {
        var question = new Dictionary<string, string>(keys) { ["limit"] = $"{PageSize}" };
        return search.Second.TryAsync(once => ReadPagesAsync(once, question, studies, cancellationToken));
    }

    private static async Task<List<QidoAnswer>?> ReadPagesAsync(
        QidoSearch once, Dictionary<string, string> question, IReadOnlySet<string> studies, CancellationToken cancellationToken)
    {
        var all = new List<QidoAnswer>();
        for (int pages = 0; pages < MaxPages; pages++)
        {
            IReadOnlyList<QidoAnswer> page = await once.PageAsync(QidoLevel.Series, "", question, all.Count, cancellationToken);
            all.AddRange(page);
            bool isLast = page.Count < PageSize && studies.IsSubsetOf(all.Select(series => series.Uid(QidoLevel.Study)));
            if (page.Count == 0 || isLast) return all;
        }

        return null;
    }
}
