using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Lists the images of a selection: one request per 10,000 images, followed by the properties of series and studies, in bulk. IDs of named
/// resources are compared here, because two studies of different patients may share a UID.
/// </summary>
internal sealed class OrthancListing(OrthancApi api)
{
    public const int PageSize = 10_000;

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
            if (keys.Count == 0 && await TryListAllAsync(query, scope, all, cancellationToken) is { } listed)
            {
                foreach (RemoteImage image in listed) yield return image;
                yield break;
            }

            var check = new FindCheck(api, keys);
            var find = new OrthancFind(api, keys);
            long found = 0;
            for (int count = PageSize; count == PageSize; found += count)
            {
                RequireProgress(check, found, all);
                Page page = await ReadPageAsync(find, since: found, check, query, scope, cancellationToken);
                count = page.Found;
                given.EnsureCapacity(given.Count + page.Images.Count); // growing to a page takes twice its memory
                foreach (RemoteImage image in page.Images)
                    if (given.Add(image.Locator)) yield return image;
            }

            await check.RequireWholeAsync(all, cancellationToken);
            most = Math.Max(most, found);
        }

        await RequireUncappedAsync(most, all, cancellationToken);
    }

    private void RequireProgress(FindCheck check, long found, long all)
    {
        if (!IsEndless(check, found, all)) return;
        string reason = check.HasProgress ? "it listed more images than it stores" : "it listed the same images again";
        throw new SourceFailure(FailureKind.UnexpectedResponse, api.Address("tools/find"), reason);
    }

    private static bool IsEndless(FindCheck check, long listed, long all) => !check.HasProgress || listed > all + PageSize;

    /// <summary>
    /// All images of the server, without a find: an Orthanc 1.10.1 returns the same bytes, and needs 66 ms of processor time for 4,000
    /// images instead of 124. Null if something in front of it does not pass the request, or does not pass all images; then a find shows
    /// whether they are missing.
    /// </summary>
    private async Task<IReadOnlyCollection<RemoteImage>?> TryListAllAsync(
        OrthancQuery query, OrthancScope scope, long all, CancellationToken cancellationToken)
    {
        if (_isListUseless) return null;
        _isListUseless = true;
        var check = new FindCheck(api, new Dictionary<string, string>());
        var images = new Dictionary<string, RemoteImage>(StringComparer.Ordinal); // an image that moves to the next page is listed twice
        long listed = 0;
        for (int count = PageSize; count == PageSize; listed += count)
        {
            if (IsEndless(check, listed, all) || await TryListPageAsync(listed, cancellationToken) is not { } page) return null;
            count = page.Count;
            images.EnsureCapacity(images.Count + page.Count);
            foreach (RemoteImage image in await DescribeAsync(page, check, query, scope, cancellationToken))
                images.TryAdd(image.Locator, image);
        }

        _isListUseless = await check.FindProblemAsync(all, cancellationToken) is not null;
        return _isListUseless ? null : images.Values;
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

    // The resources of a page, 5 MB, are released before the next page is read.
    private async Task<Page> ReadPageAsync(OrthancFind find, long since, FindCheck check, OrthancQuery query, OrthancScope scope,
        CancellationToken cancellationToken)
    {
        List<OrthancResource> page = await find.ReadPageAsync(since, cancellationToken);
        return new Page(page.Count, await DescribeAsync(page, check, query, scope, cancellationToken));
    }

    private async Task<List<RemoteImage>> DescribeAsync(
        List<OrthancResource> page, FindCheck check, OrthancQuery query, OrthancScope scope, CancellationToken cancellationToken)
    {
        List<OrthancResource> instances = page.FindAll(scope.IncludesInstance);
        Dictionary<string, OrthancResource> series = await ParentsAsync(OrthancLevel.Series, instances, cancellationToken);
        Dictionary<string, OrthancResource> studies = await ParentsAsync(OrthancLevel.Study, series.Values, cancellationToken);
        check.Add(page, series.Values, studies.Values);
        Dictionary<string, OrthancResource> metadata = query.NeedsMetadata ? await MetadataAsync(instances, cancellationToken) : [];
        var images = new List<RemoteImage>(instances.Count);
        foreach (OrthancResource instance in instances)
        {
            if (!series.TryGetValue(instance.Parent ?? "", out OrthancResource? parent)
                || !studies.TryGetValue(parent.Parent ?? "", out OrthancResource? study))
            {
                check.AddOrphan(instance);
                continue;
            }

            if (!scope.IncludesStudy(study)) continue;
            RemoteImage image = Describe(instance, parent, study, metadata.GetValueOrDefault(instance.Id, instance));
            if (query.Matches(image)) images.Add(image);
        }

        return images;
    }

    private Task<Dictionary<string, OrthancResource>> ParentsAsync(
        OrthancLevel level, IEnumerable<OrthancResource> children, CancellationToken cancellationToken) =>
        ByIdAsync(level, children.Select(child => child.Parent).OfType<string>(), metadata: false, cancellationToken);

    private Task<Dictionary<string, OrthancResource>> MetadataAsync(List<OrthancResource> instances, CancellationToken cancellationToken) =>
        ByIdAsync(OrthancLevel.Instance, instances.Select(instance => instance.Id), metadata: true, cancellationToken);

    private async Task<Dictionary<string, OrthancResource>> ByIdAsync(
        OrthancLevel level, IEnumerable<string> ids, bool metadata, CancellationToken cancellationToken)
    {
        var each = ids.ToHashSet(StringComparer.Ordinal);
        if (each.Count == 0) return [];
        return (await api.BulkContentAsync(level, each, metadata, cancellationToken)).ToDictionary(resource => resource.Id);
    }

    private static RemoteImage Describe(
        OrthancResource instance, OrthancResource series, OrthancResource study, OrthancResource metadata) => new(instance.Id)
        {
            OrthancId = instance.Id,
            Revision = instance.Revision,
            Size = instance.FileSize,
            Patient = study.Parent,
            StudyInstanceUID = study.Identifier,
            SeriesInstanceUID = series.Identifier,
            SOPInstanceUID = instance.Identifier,
            SOPClassUID = metadata.SOPClassUID,
            TransferSyntaxUID = metadata.TransferSyntaxUID,
            Modality = series.Modality,
            SeriesNumber = series.Number,
            InstanceNumber = instance.Number,
        };

    // A limit in the server's configuration truncates every find silently, and paging does not avoid it. A find that must return one more
    // image detects it.
    private async Task RequireUncappedAsync(long listed, long all, CancellationToken cancellationToken)
    {
        if (listed == 0 || listed >= all) return;
        long given = await api.CountFoundAsync(new Dictionary<string, string>(), limit: listed + 1, cancellationToken);
        if (given > listed || listed >= await api.CountInstancesAsync(cancellationToken)) return; // or the others were deleted meanwhile
        throw new SourceFailure(SourceDiagnostics.Capped, Redaction.Url(api.Server), $"at most {Plural.Images(given)} per request");
    }

    private sealed record Page(int Found, List<RemoteImage> Images);
}
