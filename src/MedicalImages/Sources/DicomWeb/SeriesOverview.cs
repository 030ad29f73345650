namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// A search over all series, which lists the studies in another way, without dates. Optional in PS3.18 (table 10.6.1-2); AWS does not
/// support it.
/// </summary>
internal sealed class SeriesOverview(QidoSearch search)
{
    // The maximum of Azure, which rejects a higher limit.
    private const int PageSize = 200;
    private const int MaxPages = 10;

    /// <returns>Null if the server does not support the search, or has so many series that it would be a second
    /// listing.</returns>
    public Task<List<QidoResult>?> ReadAsync(
        IReadOnlyDictionary<string, string> keys, IReadOnlySet<string> studies, CancellationToken cancellationToken)
    {
        var request = new Dictionary<string, string>(keys) { ["limit"] = $"{PageSize}" };
        return search.Second.TryAsync(once => ReadPagesAsync(once, request, studies, cancellationToken));
    }

    private static async Task<List<QidoResult>?> ReadPagesAsync(
        QidoSearch once, Dictionary<string, string> request, IReadOnlySet<string> studies, CancellationToken cancellationToken)
    {
        var all = new List<QidoResult>();
        for (int pages = 0; pages < MaxPages; pages++)
        {
            IReadOnlyList<QidoResult> page = await once.PageAsync(QidoLevel.Series, "", request, all.Count, cancellationToken);
            all.AddRange(page);
            bool isLast = page.Count < PageSize && studies.IsSubsetOf(all.Select(series => series.Uid(QidoLevel.Study)));
            if (page.Count == 0 || isLast) return all;
        }

        return null;
    }
}
