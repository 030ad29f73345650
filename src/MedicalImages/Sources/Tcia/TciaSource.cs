using System.Runtime.CompilerServices;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Drs;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using MedicalImages.Sources.UrlLists;

namespace MedicalImages.Sources.Tcia;

/// <summary>
/// A manifest of The Cancer Imaging Archive. A series is one request, a zip file with an MD5 for each image. Only the images themselves
/// show which of them are selected.
/// </summary>
internal sealed class TciaSource : IImageSource
{
    private readonly SourceContext _context;
    private readonly TciaServices _services;
    private readonly SeriesCache _zips;
    private readonly LockedSeries _locked = new();
    private readonly SemaphoreSlim _downloads = new(TciaDescriptor.MaxDownloads);
    private readonly SeriesLicenses _licenses = new();
    private Dictionary<string, SeriesFacts> _facts = new(StringComparer.Ordinal);
    private Dictionary<string, string> _signed = new(StringComparer.Ordinal); // locators that are not the URL

    public TciaSource(SourceContext context)
    {
        (_context, _services) = (context, new TciaServices(context));
        _zips = new SeriesCache(FetchAsync);
    }

    public string? ListingNote { get; private set; }

    /// <summary>Those of the listing; after fetching, also those in the zip files.</summary>
    public IReadOnlyList<LicenseTerms> Licenses => _licenses.All;

    public bool ListsLicenses => true;

    public long? TotalSize => _facts.Count > 0 && _facts.Values.All(facts => facts.FileSize is not null)
        ? _facts.Values.Sum(facts => facts.FileSize)
        : null;

    public bool CanFilter(ImageSelection selection) => false;

    public bool CanOpenWithoutListing(string locator) => TciaLocator.Parse(locator) is not null;

    /// <summary>Constant: the set is the content of the manifest, and each zip file proves that its series is complete.</summary>
    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>("");

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TciaManifest manifest = await _services.GetManifestAsync(cancellationToken);
        _signed = manifest.Urls.Where(url => url.Url != url.Locator)
            .ToDictionary(url => url.Locator, url => url.Url, StringComparer.Ordinal);
        foreach (ListedUrl url in manifest.Urls) yield return new RemoteImage(url.Locator) { Position = url.Line };
        foreach (RemoteImage file in await _services.Objects.ListAsync(manifest.Objects, _context.Request.Source.Text, cancellationToken))
            yield return file;
        bool isLicenseStated = _context.Request.StatedTerms.License is not null;
        var lister = new SeriesLister(await _services.GetApiAsync(cancellationToken), isLicenseStated);
        string[] series = [.. manifest.Series.Where(uid => IsSelected(selection.Series, uid))];
        ListedSeries[] lists = await ParallelRequests.SelectAsync(series, lister.ListAsync, cancellationToken);
        _facts = lists.ToDictionary(list => list.Facts.SeriesInstanceUID, list => list.Facts, StringComparer.Ordinal);
        _licenses.SetListed(_facts);
        ListingNote = TciaNote.Create(manifest, lists);
        foreach (RemoteImage image in lists.SelectMany(list => list.Images)) yield return image;
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        if (DrsId.FromLocator(image.Locator) is { } id) return await _services.Objects.OpenAsync(id, cancellationToken);
        if (TciaLocator.Parse(image.Locator) is not { } locator)
        {
            var uri = new Uri(_signed.GetValueOrDefault(image.Locator, image.Locator));
            if (uri.IsFile) return LocalFile.Open(uri.LocalPath);
            return RemoteContent.Create(await _services.Urls.OpenAsync(new SourceRequest(uri), cancellationToken));
        }

        if (image.Sha256 is not null && _locked.IsSingle(locator) && await OpenSingleAsync(locator, cancellationToken) is { } single)
            return single;
        (SeriesZip zip, IDisposable owner) = await _zips.OpenAsync(locator.Series, cancellationToken);
        try
        {
            return zip.Open(locator.Instance, owner) with { Terms = _licenses.Find(locator.Series) };
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        _zips.Dispose();
        _downloads.Dispose();
        return ValueTask.CompletedTask;
    }

    // Null if the server rejects the request. The zip file may have the image.
    private async Task<RemoteContent?> OpenSingleAsync(TciaLocator image, CancellationToken cancellationToken)
    {
        NbiaApi api = await _services.GetApiAsync(cancellationToken);
        try
        {
            return RemoteContent.Create(await api.OpenImageAsync(image, cancellationToken));
        }
        catch (SourceFailure failure) when (failure is { Kind: FailureKind.Status, Status: 400 or 404 or 405 or 500 or 501 })
        {
            return null;
        }
    }

    private async Task<SeriesZip> FetchAsync(string series, CancellationToken cancellationToken)
    {
        NbiaApi api = await _services.GetApiAsync(cancellationToken);
        long maxBytes = ArchiveSource.GetMaxBytes(_context.Request);
        var download = new SeriesDownload(api, _context.Files, new NameMatch(_context.Request), maxBytes);
        await _downloads.WaitAsync(cancellationToken);
        try
        {
            SeriesZip zip = await download.FetchAsync(series, _facts.GetValueOrDefault(series)?.ImageCount, cancellationToken);
            _licenses.AddFile(series, zip.LicenseText);
            return zip;
        }
        finally
        {
            _downloads.Release();
        }
    }

    // An Orthanc ID can be that of any series.
    private static bool IsSelected(IReadOnlyList<string> selected, string uid) =>
        selected.Count == 0 || selected.Contains(uid) || selected.Any(OrthancId.IsValid);
}
