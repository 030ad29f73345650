using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Lists the images of a selection: one find per 10,000 images (each page runs the query again, 0.2 s per 1,000), followed by the
/// properties of series and studies, in bulk. IDs of named resources are compared here, because two studies of different patients may share
/// a UID.
/// </summary>
internal sealed class OrthancListing(OrthancApi api)
{
    private const int PageSize = 10_000;

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
            for (int found = PageSize; found == PageSize; listed += found)
            {
                // A proxy that drops Since would return the first page forever.
                if (listed > all + PageSize)
                    throw new SourceFailure(
                        FailureKind.UnexpectedResponse, api.Address("tools/find"), "it listed more images than it stores");
                Page page = await ReadPageAsync(find, since: listed, check, query, scope, cancellationToken);
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

    private async Task<List<OrthancResource>> FindAsync(Dictionary<string, string> find, long since, CancellationToken cancellationToken)
    {
        try
        {
            return await api.FindInstancesAsync(find, since, PageSize, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.OrthancStatus == UnknownTag)
        {
            string suspects = string.Join(", ", find.Keys.Where(keyword => !MatchingKeys.Keywords.Contains(keyword)));
            string hint = NearestName.Hint(suspects, MatchingKeys.Keywords);
            throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(api.Server), suspects,
                $" It does not support this attribute.{hint}");
        }
        catch (SourceFailure failure) when (failure.Status == 400)
        {
            string suspects = string.Join(", ", find.Where(key => key.Value.AsSpan().ContainsAny('*', '?')).Select(key => key.Key));
            throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(api.Server), suspects.Length > 0
                ? suspects
                : string.Join(", ", find.Keys), " It does not support this pattern for the attribute.");
        }
    }

    private const int UnknownTag = 27;

    // The resources of a page, 5 MB, are released before the next page is read.
    private async Task<Page> ReadPageAsync(Dictionary<string, string> find, long since, FindCheck check, OrthancQuery query,
        OrthancScope scope, CancellationToken cancellationToken)
    {
        List<OrthancResource> page = await FindAsync(find, since, cancellationToken);
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
