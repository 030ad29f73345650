using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Tcia;

/// <summary>Lists the images of a series. The number of images that the series states shows whether the list is complete.</summary>
/// <param name="isLicenseStated">Whether the project states the license.</param>
internal sealed class SeriesLister(NbiaApi api, bool isLicenseStated)
{
    private const int MaxImages = 1_000_000;
    private int _total;

    public async Task<ListedSeries> ListAsync(string series, CancellationToken cancellationToken)
    {
        SeriesFacts facts = await api.GetSeriesAsync(series, cancellationToken);
        IReadOnlyList<string> instances = await api.GetInstancesAsync(series, cancellationToken);
        if (facts.ImageCount is { } count && count != instances.Count)
            throw Unexpected(series, $"the series {series} has {Plural.Images(count)}, but {instances.Count} are listed");
        if (Interlocked.Add(ref _total, instances.Count) > MaxImages)
            throw Unexpected(series, $"the manifest has more than {MaxImages} images; split it, one set for each part");
        return new ListedSeries(facts, [.. instances.Distinct().Select(instance => Describe(facts, instance))]);
    }

    // Only the zip file may have the license of a series that states none, so its images are not taken from the store.
    private RemoteImage Describe(SeriesFacts facts, string instance) =>
        new(new TciaLocator(facts.StudyInstanceUID, facts.SeriesInstanceUID, instance).ToString())
        {
            Revision = facts.Terms.License.Length == 0 && !isLicenseStated ? null : facts.Revision,
            StudyInstanceUID = facts.StudyInstanceUID, SeriesInstanceUID = facts.SeriesInstanceUID,
            SOPInstanceUID = instance,
        };

    private SourceFailure Unexpected(string series, string reason) =>
        new(FailureKind.UnexpectedResponse, api.GetZipUri(series), reason);
}

internal sealed record ListedSeries(SeriesFacts Facts, IReadOnlyList<RemoteImage> Images);
