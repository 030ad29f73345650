using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Lists the images of a selection: one request per 10,000 images, followed by the properties of series and studies, in bulk. IDs of named
/// resources are compared, because two studies of different patients may share a UID.
/// </summary>
internal sealed class OrthancListing(OrthancApi api, OrthancMetadata metadata)
{
    public const int PageSize = 10_000;

    private const int MaxRounds = 3;

    // So that the second listing does not try it again.
    private bool _isListUseless;

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new OrthancQuery(api.Server, selection);
        OrthancScope scope = await OrthancScope.ResolveAsync(new OrthancNames(api), selection, cancellationToken);
        long all = await api.CountInstancesAsync(cancellationToken);
        var given = new HashSet<string>(StringComparer.Ordinal); // an image may match two alternatives
        long most = 0;
        foreach (Dictionary<string, string> keys in query.Finds)
        {
            scope.Narrow(keys);
            OrthancPages pages = await ReadAsync(query, scope, keys, all, cancellationToken);
            given.EnsureCapacity(given.Count + pages.Images.Count); // growing to a page takes twice its memory
            foreach (RemoteImage image in pages.Images)
                if (given.Add(image.Locator)) yield return image;
            all = pages.All;
            most = Math.Max(most, pages.Found);
        }

        await RequireUncappedAsync(most, all, cancellationToken);
    }

    /// <summary>
    /// All images of the server are listed without a find: an Orthanc 1.10.1 returns the same bytes, and needs 66 ms of processor time for
    /// 4,000 images instead of 124. If something in front of it does not pass this request, or does not pass all images, a find shows
    /// whether they are missing.
    /// </summary>
    private async Task<OrthancPages> ReadAsync(
        OrthancQuery query, OrthancScope scope, Dictionary<string, string> keys, long all, CancellationToken cancellationToken)
    {
        if (keys.Count == 0 && !_isListUseless)
        {
            _isListUseless = true;
            OrthancPages? list = await TryReadAsync(find: null, CreatePages, all, cancellationToken);
            _isListUseless = list is null;
            if (list is not null) return list;
        }

        return (await TryReadAsync(new OrthancFind(api, keys), CreatePages, all, cancellationToken))!;

        OrthancPages CreatePages(long count) => new(api, metadata, query, scope, keys, count);
    }

    /// <summary>
    /// Reads all pages. If images seem to be missing, some may have been added or deleted meanwhile: all pages are read again, with a new
    /// count. A limit returns the same number of images each time. If it was different, the source changes, which the second listing finds.
    /// </summary>
    /// <param name="find">Null for the list of all images.</param>
    /// <returns>Null if a find must replace the list.</returns>
    private async Task<OrthancPages?> TryReadAsync(
        OrthancFind? find, Func<long, OrthancPages> createPages, long all, CancellationToken cancellationToken)
    {
        int? given = null;
        bool isChanging = false;
        for (int round = 1; ; round++)
        {
            OrthancPages pages = createPages(all);
            if (!await TryReadPagesAsync(find, pages, cancellationToken)) return null;
            if (await pages.FindProblemAsync(cancellationToken) is not { } problem) return pages;
            isChanging |= given is not null && given != pages.Given;
            given = pages.Given;
            if (round == MaxRounds && find is null) return null;
            if (round == MaxRounds)
                return isChanging ? pages : throw new SourceFailure(SourceDiagnostics.Capped, Redaction.Url(api.Server), problem);
            all = await api.CountInstancesAsync(cancellationToken);
            if (find is null && all == pages.All) return null; // probably, something in front of the server always drops some
        }
    }

    private async Task<bool> TryReadPagesAsync(OrthancFind? find, OrthancPages pages, CancellationToken cancellationToken)
    {
        while (pages.HasNext)
        {
            if (pages.IsEndless) return find is null ? false : throw Endless(pages);
            if (!await TryReadPageAsync(find, pages, cancellationToken)) return false;
        }

        return true;
    }

    private SourceFailure Endless(OrthancPages pages)
    {
        string reason = pages.HasProgress ? "it listed more images than it stores" : "it listed the same images again";
        return new SourceFailure(FailureKind.UnexpectedResponse, api.Address("tools/find"), reason);
    }

    // The resources of a page, 5 MB, are released before the next page is read.
    private async Task<bool> TryReadPageAsync(OrthancFind? find, OrthancPages pages, CancellationToken cancellationToken)
    {
        List<OrthancResource>? page = find is null
            ? await TryListPageAsync(pages.Found, cancellationToken)
            : await find.ReadPageAsync(pages.Found, cancellationToken);
        if (page is null) return false;
        await pages.AddAsync(page, cancellationToken);
        return true;
    }

    private async Task<List<OrthancResource>?> TryListPageAsync(long since, CancellationToken cancellationToken)
    {
        try
        {
            return await api.ListInstancesAsync(since, PageSize, cancellationToken);
        }
        catch (SourceFailure failure) when (IsRefusal(failure))
        {
            return null;
        }
    }

    // Unexpected are IDs instead of images, for example, if a proxy removes the query string. An account must not be locked by rejected
    // credentials, and a busy server must not get more requests.
    private static bool IsRefusal(SourceFailure failure) =>
        failure.Kind is FailureKind.UnexpectedResponse or FailureKind.Redirect
        || failure.Status is (> 200 and < 500 and not (202 or 401 or 407 or 408 or 425 or 429)) or 501;

    // A limit in the server's configuration truncates every find silently, and paging does not avoid it. A find that must return one more
    // image detects it.
    private async Task RequireUncappedAsync(long listed, long all, CancellationToken cancellationToken)
    {
        if (listed == 0 || listed >= all) return;
        long given = await api.CountFoundAsync(new Dictionary<string, string>(), limit: listed + 1, cancellationToken);
        if (given > listed || listed >= await api.CountInstancesAsync(cancellationToken)) return; // or the others were deleted meanwhile
        throw new SourceFailure(SourceDiagnostics.Capped, Redaction.Url(api.Server), $"at most {Plural.Images(given)} per request");
    }
}
