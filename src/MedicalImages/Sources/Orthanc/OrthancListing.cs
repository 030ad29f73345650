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
    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new OrthancQuery(api.Server, selection);
        OrthancScope scope = await OrthancScope.ResolveAsync(new OrthancNames(api), selection, cancellationToken);
        long all = await api.CountInstancesAsync(cancellationToken);
        var given = new HashSet<string>(StringComparer.Ordinal); // an image may match two alternatives
        long most = 0;
        foreach (Dictionary<string, string> find in query.Finds)
        {
            scope.Narrow(find);
            var check = new FindCheck(api, find);
            long listed = 0;
            var pages = new OrthancPages(api, find);
            for (int found = OrthancPages.Size; found == OrthancPages.Size; listed += found)
            {
                // A proxy that drops the offset would return the first page forever.
                if (listed > all + OrthancPages.Size)
                    throw new SourceFailure(
                        FailureKind.UnexpectedResponse, api.Address("instances"), "it listed more images than it stores");
                Page page = await ReadPageAsync(pages, since: listed, check, query, scope, cancellationToken);
                found = page.Found;
                given.EnsureCapacity(given.Count + page.Images.Count); // growing to a page takes twice its memory
                foreach (RemoteImage image in page.Images)
                    if (given.Add(image.Locator)) yield return image;
            }

            await check.RequireWholeAsync(all, cancellationToken);

            most = Math.Max(most, listed);
        }

        await RequireUncappedAsync(most, all, cancellationToken);
    }

    // The resources of a page, 5 MB, are released before the next page is read.
    private async Task<Page> ReadPageAsync(OrthancPages pages, long since, FindCheck check, OrthancQuery query, OrthancScope scope,
        CancellationToken cancellationToken)
    {
        List<OrthancResource> page = await pages.ReadAsync(since, cancellationToken);
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
            // A parent that was deleted between two responses contained the image; the listing is read again at the end.
            if (!series.TryGetValue(instance.Parent ?? "", out OrthancResource? parent)) continue;
            if (!studies.TryGetValue(parent.Parent ?? "", out OrthancResource? study) || !scope.IncludesStudy(study)) continue;
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
        if (given > listed) return;
        throw new SourceFailure(SourceDiagnostics.Capped, Redaction.Url(api.Server), $"at most {Plural.Images(given)} per request");
    }

    private sealed record Page(int Found, List<RemoteImage> Images);
}
