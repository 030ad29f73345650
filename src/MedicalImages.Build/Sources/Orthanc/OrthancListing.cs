using System.Runtime.CompilerServices;
using System.Text.Json;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>
/// Lists what a selection names: one find per 10,000 images (each page runs the query again, 0.2 s for every 1,000), then what series and studies say about
/// themselves, in bulk. Ids of named resources are compared here: two studies of different patients may share a UID.
/// </summary>
internal sealed class OrthancListing(OrthancApi api, string set)
{
    private const int PageSize = 10_000;

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new OrthancQuery(set, api.Server, selection);
        OrthancScope scope = await OrthancScope.ResolveAsync(new OrthancNames(api, set), selection, cancellationToken);
        long all = await api.CountInstancesAsync(cancellationToken);
        var given = new HashSet<string>(StringComparer.Ordinal); // an image may match two alternatives
        long most = 0;
        foreach (Dictionary<string, string> find in query.Finds)
        {
            scope.Narrow(find);
            long listed = 0;
            for (int found = PageSize; found == PageSize; listed += found)
            {
                // A proxy that drops Since would give the first page for ever.
                if (listed > all + PageSize) throw new SourceFailure(FailureKind.NotUnderstood, api.Address("tools/find"), "it lists more images than it has");
                JsonElement page = await FindAsync(find, since: listed, cancellationToken);
                found = page.GetArrayLength();
                foreach (RemoteImage image in await DescribeAsync(page, query, scope, cancellationToken))
                    if (given.Add(image.Locator)) yield return image;
            }

            most = Math.Max(most, listed);
        }

        await RequireUncappedAsync(most, all, cancellationToken);
    }

    private async Task<JsonElement> FindAsync(Dictionary<string, string> find, long since, CancellationToken cancellationToken)
    {
        try
        {
            return await api.FindAsync(OrthancLevel.Instance, find, expand: true, since, PageSize, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.OrthancStatus == UnknownTag)
        {
            string suspects = string.Join(", ", find.Keys.Where(keyword => !MatchingKeys.Keywords.Contains(keyword)));
            string hint = NearestName.Hint(suspects, MatchingKeys.Keywords);
            throw SourceDiagnostics.KeywordRefused.With(set, Redaction.Url(api.Server), suspects, $" It does not know such an attribute.{hint}").AsException(failure);
        }
        catch (SourceFailure failure) when (failure.Status == 400)
        {
            string suspects = string.Join(", ", find.Where(key => key.Value.AsSpan().ContainsAny('*', '?')).Select(key => key.Key));
            throw SourceDiagnostics.KeywordRefused.With(set, Redaction.Url(api.Server), suspects.Length > 0 ? suspects : string.Join(", ", find.Keys), " It takes no such pattern for it.").AsException(failure);
        }
    }

    private const int UnknownTag = 27;

    private async Task<List<RemoteImage>> DescribeAsync(JsonElement page, OrthancQuery query, OrthancScope scope, CancellationToken cancellationToken)
    {
        List<JsonElement> instances = [.. page.EnumerateArray().Where(scope.IncludesInstance)];
        Dictionary<string, JsonElement> series = await ParentsAsync(OrthancLevel.Series, instances, "ParentSeries", cancellationToken);
        Dictionary<string, JsonElement> studies = await ParentsAsync(OrthancLevel.Study, series.Values, "ParentStudy", cancellationToken);
        Dictionary<string, JsonElement> metadata = query.NeedsMetadata ? await MetadataAsync(instances, cancellationToken) : [];
        var images = new List<RemoteImage>(instances.Count);
        foreach (JsonElement instance in instances)
        {
            // A parent that vanished between two answers took the image with it; the listing is read again at the end.
            if (!series.TryGetValue(OrthancTags.Member(instance, "ParentSeries") ?? "", out JsonElement parent)) continue;
            if (!studies.TryGetValue(OrthancTags.Member(parent, "ParentStudy") ?? "", out JsonElement study) || !scope.IncludesStudy(study)) continue;
            RemoteImage image = Describe(instance, parent, study, metadata);
            if (query.Matches(image)) images.Add(image);
        }

        return images;
    }

    private async Task<Dictionary<string, JsonElement>> ParentsAsync(OrthancLevel level, IEnumerable<JsonElement> children, string member, CancellationToken cancellationToken)
    {
        string[] ids = [.. children.Select(child => OrthancTags.Member(child, member)).OfType<string>().Distinct()];
        return ids.Length == 0 ? [] : ById(await api.BulkContentAsync(level, ids, metadata: false, cancellationToken));
    }

    private async Task<Dictionary<string, JsonElement>> MetadataAsync(List<JsonElement> instances, CancellationToken cancellationToken) =>
        instances.Count == 0 ? [] : ById(await api.BulkContentAsync(OrthancLevel.Instance, instances.Select(instance => OrthancTags.Id(instance)), metadata: true, cancellationToken));

    private static Dictionary<string, JsonElement> ById(JsonElement answer) =>
        answer.EnumerateArray().DistinctBy(OrthancTags.Id).ToDictionary(OrthancTags.Id);

    private static RemoteImage Describe(JsonElement instance, JsonElement series, JsonElement study, Dictionary<string, JsonElement> metadata)
    {
        string id = OrthancTags.Id(instance);
        JsonElement known = metadata.GetValueOrDefault(id, instance);
        long size = instance.GetProperty("FileSize").GetInt64();
        return new RemoteImage(id)
        {
            Revision = $"{instance.GetProperty("FileUuid").GetString()}-{size}",
            Size = size,
            StudyInstanceUID = OrthancTags.Main(study, "StudyInstanceUID"),
            SeriesInstanceUID = OrthancTags.Main(series, "SeriesInstanceUID"),
            SOPInstanceUID = OrthancTags.Main(instance, "SOPInstanceUID"),
            SOPClassUID = OrthancTags.Metadata(known, "SopClassUid"),
            TransferSyntaxUID = OrthancTags.Metadata(known, "TransferSyntax"),
            Modality = OrthancTags.Main(series, "Modality"),
            SeriesNumber = OrthancTags.Number(series, "SeriesNumber"),
            InstanceNumber = OrthancTags.Number(instance, "InstanceNumber"),
        };
    }

    // A cap in the server's configuration cuts every find silently, and paging does not get past it. It shows in a find that must give one image more.
    private async Task RequireUncappedAsync(long listed, long all, CancellationToken cancellationToken)
    {
        if (listed == 0 || listed >= all) return;
        JsonElement ids = await api.FindAsync(OrthancLevel.Instance, new Dictionary<string, string>(), expand: false, since: 0, limit: listed + 1, cancellationToken);
        if (ids.GetArrayLength() > listed) return;
        throw SourceDiagnostics.Capped.With(set, Redaction.Url(api.Server),
            $"at most {Plural.Images(ids.GetArrayLength())} to one question").AsException();
    }
}
