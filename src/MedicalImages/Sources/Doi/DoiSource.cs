using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Doi;

/// <summary>The archives and DICOM files of a record. Only the images themselves show which of them are selected.</summary>
internal sealed class DoiSource : IImageSource
{
    private static readonly Uri Zenodo = new("https://zenodo.org");
    private readonly SourceContext _context;
    private readonly SetRequest _request;
    private readonly ZenodoDoi _doi;
    private readonly IHttpGateway _gateway;
    private readonly ZenodoApi _api;
    private readonly Dictionary<string, RecordArchive> _archives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZenodoFile> _files = new(StringComparer.Ordinal);
    private readonly List<string?> _licenseTexts = []; // of each archive with images; null without one, and for the other files
    private ZenodoRecord? _record;
    private RecordFiles _selected;

    public DoiSource(SourceContext context)
    {
        (_context, _request) = (context, context.Request);
        _doi = ZenodoDoi.Parse(_request.Source.Text)!;
        Uri root = _request.Endpoint ?? Zenodo;
        _gateway = context.Gateways.Open(_request, root);
        _api = new ZenodoApi(_gateway, root);
        _selected = new RecordFiles(_request);
    }

    public string? ListingNote => _record is not { Files.Count: 0 } empty ? _selected.Note
        : empty.Access is null or "open" ? "the record has no files" : $"the record lists no files; its access is '{empty.Access}'";

    /// <summary>Archives are downloaded to list them, so their files LICENSE are known after the listing.</summary>
    public IReadOnlyList<LicenseTerms> Licenses => _record is not { Terms: { } terms } ? []
        : _licenseTexts.Count == 0 ? [terms]
        : [.. _licenseTexts.Distinct().Select(text => terms with { FileText = text })];

    public IReadOnlyList<ListingDoubt> Doubts => _record is { } record && record.Number != _doi.Number
        ? [new ListingDoubt(SourceDiagnostics.VersionNotStated, $"{ZenodoDoi.Scheme}10.5281/zenodo.{record.Number}")]
        : [];

    public bool CanFilter(ImageSelection selection) => false;

    /// <summary>Reads the record, so that its license is known before an archive is fetched.</summary>
    public async Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken)
    {
        ZenodoRecord record = _record = await _api.ReadAsync(_doi, cancellationToken);
        return Digest.Sha256(string.Join('\n', record.Files.Select(file => $"{record.Number} {file.Key} {file.Size} {FormatMD5(file)}")));
    }

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _record ??= await _api.ReadAsync(_doi, cancellationToken);
        _selected = new RecordFiles(_request);
        ZenodoFile[] files = [.. _record.Files.DistinctBy(file => file.Key).Where(_selected.Takes)];
        RequireAllowed(files);
        _licenseTexts.Clear();
        foreach (ZenodoFile file in files.Where(file => !RecordFiles.IsArchive(file))) yield return Describe(file);
        if (!files.All(RecordFiles.IsArchive)) _licenseTexts.Add(null);
        foreach (ZenodoFile file in files.Where(RecordFiles.IsArchive))
        {
            RecordArchive archive = await GetArchiveAsync(file);
            bool hasImages = false;
            await foreach (RemoteImage image in archive.ListAsync(_selected, cancellationToken))
            {
                hasImages = true;
                yield return image;
            }

            if (hasImages) _licenseTexts.Add(archive.ReadLicense());
        }

        _selected.RequireAllFound();
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        if (_files.TryGetValue(image.Locator, out ZenodoFile? file))
            return RemoteContent.Create(await _gateway.OpenAsync(new SourceRequest(file.Uri), cancellationToken), file.MD5);
        return await _archives[image.Locator[..image.Locator.LastIndexOf('!')]].OpenAsync(image, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RecordArchive archive in _archives.Values) await archive.DisposeAsync();
    }

    private async ValueTask<RecordArchive> GetArchiveAsync(ZenodoFile file)
    {
        if (_archives.TryGetValue(file.Key, out RecordArchive? known) && known.Uri == file.Uri) return known;
        if (known is not null) await known.DisposeAsync(); // of an earlier version of the record
        return _archives[file.Key] = new RecordArchive(_context, file);
    }

    private RemoteImage Describe(ZenodoFile file)
    {
        _files[file.Key] = file;
        return new RemoteImage(file.Key)
        {
            Size = file.Size, Revision = FormatMD5(file), SourceName = RecordFiles.GetName(file), Position = file.Number,
        };
    }

    // Archives are fetched to list them, so the sizes that the record states are compared first.
    private void RequireAllowed(ZenodoFile[] files)
    {
        decimal total = files.Sum(file => (decimal)(file.Size ?? 0));
        if (total > ArchiveSource.GetMaxBytes(_request))
            throw new SourceFailure(SourceDiagnostics.TooLarge, Plural.Format(files.Length, "file"),
                ByteSize.Format((long)Math.Min(total, long.MaxValue)), ByteSize.Format(_request.MaxTotalSize), "the record has");
    }

    private static string? FormatMD5(ZenodoFile file) => file.MD5 is { } md5 ? Hex.Format(md5) : null;
}
