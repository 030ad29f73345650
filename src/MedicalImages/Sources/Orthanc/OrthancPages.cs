using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// The images of all pages of a find, or of the list of all images, read once. The properties of their series and studies are requested in
/// bulk.
/// </summary>
/// <param name="keys">Those of the find; none for the list.</param>
/// <param name="all">The number of images on the server before the first page.</param>
internal sealed class OrthancPages(OrthancApi api, OrthancMetadata metadataOfImages, OrthancQuery query, OrthancScope scope,
    IReadOnlyDictionary<string, string> keys, long all)
{
    private readonly FindCheck _check = new(api, keys);

    /// <summary>The selected images. An image that moves to the next page is included twice.</summary>
    public List<RemoteImage> Images { get; } = [];

    /// <summary>The number of images that were read, including those that are not selected.</summary>
    public long Found { get; private set; }

    /// <summary>The number of different images among them.</summary>
    public int Given => _check.Given;

    public long All => all;

    /// <summary>Whether the last page was full, so that another one may follow.</summary>
    public bool HasNext { get; private set; } = true;

    /// <summary>Whether the last page contained a new image. A proxy that drops the offset returns the first page again.</summary>
    public bool HasProgress => _check.HasProgress;

    public bool IsEndless => !HasProgress || Found > all + OrthancListing.PageSize;

    /// <inheritdoc cref="FindCheck.FindProblemAsync"/>
    public Task<string?> FindProblemAsync(CancellationToken cancellationToken) => _check.FindProblemAsync(all, cancellationToken);

    public async Task AddAsync(List<OrthancResource> page, CancellationToken cancellationToken)
    {
        Found += page.Count;
        HasNext = page.Count == OrthancListing.PageSize;
        List<OrthancResource> instances = page.FindAll(scope.IncludesInstance);
        Dictionary<string, OrthancResource> series = await ParentsAsync(OrthancLevel.Series, instances, cancellationToken);
        Dictionary<string, OrthancResource> studies = await ParentsAsync(OrthancLevel.Study, series.Values, cancellationToken);
        _check.Add(page, series.Values, studies.Values);
        Images.EnsureCapacity(Images.Count + instances.Count); // growing to a page takes twice its memory
        List<RemoteImage> candidates = query.NeedsMetadata ? [] : Images;
        foreach (OrthancResource instance in instances) Add(instance, series, studies, candidates);
        if (query.NeedsMetadata) await AddWithMetadataAsync(candidates, cancellationToken);
    }

    private void Add(OrthancResource instance, Dictionary<string, OrthancResource> series, Dictionary<string, OrthancResource> studies,
        List<RemoteImage> selected)
    {
        if (!series.TryGetValue(instance.Parent ?? "", out OrthancResource? parent)
            || !studies.TryGetValue(parent.Parent ?? "", out OrthancResource? study))
            _check.AddOrphan(instance.Id);
        else if (scope.IncludesStudy(study) && query.Matches(study, parent, instance)) selected.Add(Describe(instance, parent, study));
    }

    private async Task AddWithMetadataAsync(List<RemoteImage> candidates, CancellationToken cancellationToken)
    {
        Dictionary<string, OrthancResource> metadata =
            await metadataOfImages.ReadAsync(query, candidates.Select(image => image.Locator), cancellationToken);
        foreach (RemoteImage image in candidates)
        {
            if (!metadata.TryGetValue(image.Locator, out OrthancResource? values)) _check.AddOrphan(image.Locator);
            else if (query.MatchesMetadata(values))
            {
                string? transferSyntax = values.ActualTransferSyntaxUID ?? values.TransferSyntaxUID;
                Images.Add(image with { SOPClassUID = values.SOPClassUID, TransferSyntaxUID = transferSyntax });
            }
        }
    }

    private async Task<Dictionary<string, OrthancResource>> ParentsAsync(
        OrthancLevel level, IEnumerable<OrthancResource> children, CancellationToken cancellationToken)
    {
        var each = children.Select(child => child.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (each.Count == 0) return [];
        return (await api.BulkContentAsync(level, each, metadata: false, cancellationToken)).ToDictionary(resource => resource.Id);
    }

    private static RemoteImage Describe(OrthancResource instance, OrthancResource series, OrthancResource study) =>
        new(instance.Id)
        {
            OrthancId = instance.Id,
            Revision = instance.Revision,
            Size = instance.FileSize,
            Patient = study.Parent,
            StudyInstanceUID = study.Identifier,
            SeriesInstanceUID = series.Identifier,
            SOPInstanceUID = instance.Identifier,
            Modality = series.Modality,
            SeriesNumber = series.Number,
            InstanceNumber = instance.Number,
        };
}
