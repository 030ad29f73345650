using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Archives;

/// <summary>
/// A local or remote zip or tar file. It is fetched completely first; only the images themselves show which of them are selected.
/// </summary>
internal sealed class ArchiveSource(SetRequest request, IGateways gateways, IFileFetcher files) : IImageSource
{
    private readonly Uri _uri = request.Source.Url ?? new Uri(request.Source.Path!);
    private readonly ArchiveProblems _problems = new(request.Source.Text);
    private OpenedArchive? _opened;
    private string? _stamp;

    public string? ListingNote => _opened?.IgnoredFiles.Text;

    public IgnoredFiles? IgnoredFiles => _opened?.IgnoredFiles;

    /// <summary>The content of the file LICENSE in the archive; null without one, and before the listing.</summary>
    public string? ReadLicense() => _opened?.ReadLicense();

    private long MaxBytes => GetMaxBytes(request);

    /// <summary>
    /// An archive may contain other files, and headers take space, so its limit is higher than that of the images.
    /// </summary>
    public static long GetMaxBytes(SetRequest request) =>
        request.MaxTotalSize > long.MaxValue / 4 ? long.MaxValue / 2 : (2 * request.MaxTotalSize) + (1024 * 1024);

    public bool CanFilter(ImageSelection selection) => false;

    /// <summary>Not required: the second listing only checks whether the file is still the same.</summary>
    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OpenedArchive archive = await GetArchiveAsync(cancellationToken);
        foreach ((string locator, ArchiveEntry entry) in archive.Images)
        {
            yield return new RemoteImage(locator)
            {
                Revision = archive.Sha256, Size = entry.Size, SourceName = entry.SourceName, Position = entry.Number,
            };
        }
    }

    public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        ArchiveEntry entry = _opened!.Images[image.Locator];
        var uri = new Uri($"{_uri.AbsoluteUri}!{entry.Number}");
        RemoteContent content = new(uri, entry.Open(_opened.File), entry.Size, MD5: null) { IsFromVerifiedArchive = _problems.IsVerified };
        return Task.FromResult(content);
    }

    public ValueTask DisposeAsync()
    {
        _opened?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<OpenedArchive> GetArchiveAsync(CancellationToken cancellationToken)
    {
        string? stamp = request.Source.Path is { } path ? $"{File.GetLastWriteTimeUtc(path).Ticks}" : null;
        if (_opened is not null && _stamp == stamp) return _opened;
        _opened?.Dispose();
        (_opened, _stamp) = (null, stamp);
        try
        {
            return _opened = await ReadAsync(cancellationToken);
        }
        catch (SourceFailure failure) when (IsTransient(failure))
        {
            return _opened = await ReadAsync(cancellationToken);
        }
    }

    // An archive that a server creates dynamically has no length, and a truncated one ends like a complete one: only missing parts show it.
    // It is fetched once more, unless its hash matched.
    private bool IsTransient(SourceFailure failure) => request.Source.Url is not null && request.Sha256 is null
        && failure.Kind is FailureKind.ArchiveDamaged or FailureKind.UnexpectedResponse;

    private async Task<OpenedArchive> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FetchAndOpenAsync(cancellationToken);
        }
        catch (IOException e)
        {
            // The folder contains received and decompressed data.
            throw StoreDiagnostics.StoreUnusable.With(files.Folder, e.Message).AsException(e);
        }
    }

    private async Task<OpenedArchive> FetchAndOpenAsync(CancellationToken cancellationToken)
    {
        (FileStream stream, string? received) = await FetchArchiveAsync(cancellationToken);
        ArchiveFile file = new(stream, _uri, _problems);
        try
        {
            string sha256 = await VerifyAsync(file, received, cancellationToken);
            if (Gunzip.Begins(file)) file = await InflateAsync(file, cancellationToken);
            return OpenedArchive.Read(file, sha256, new NameMatch(request), cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // The hash of a local file is not known yet.
    private async Task<(FileStream Stream, string? Sha256)> FetchArchiveAsync(CancellationToken cancellationToken)
    {
        if (request.Source.Url is not { } url) return (LocalFile.OpenStream(request.Source.Path!), null);
        try
        {
            FetchedFile fetched = await files.OpenAsync(gateways.Open(request, url), url, request.Sha256, MaxBytes, cancellationToken);
            return (fetched.Stream, fetched.Sha256);
        }
        catch (SourceFailure failure) when (failure.Kind is FailureKind.Damaged)
        {
            throw _problems.Damaged(failure.Message);
        }
    }

    private async Task<string> VerifyAsync(ArchiveFile file, string? received, CancellationToken cancellationToken)
    {
        _problems.IsVerified = false; // of an earlier state of a local file
        string sha256 = received ?? await HashAsync(file, cancellationToken);
        if (request.Sha256 is not null && request.Sha256 != sha256)
            throw _problems.Damaged($"its SHA-256 is {sha256}, but {request.Sha256} was expected");
        (_problems.Sha256, _problems.IsVerified) = (sha256, request.Sha256 is not null);
        return sha256;
    }

    private static async Task<string> HashAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        await using Stream whole = file.Whole;
        return Hex.Format(await SHA256.HashDataAsync(whole, cancellationToken));
    }

    private async Task<ArchiveFile> InflateAsync(ArchiveFile packed, CancellationToken cancellationToken)
    {
        FileStream scratch = files.CreateScratch();
        try
        {
            await Gunzip.InflateAsync(packed, scratch, MaxBytes, TooLarge, cancellationToken);
            packed.Dispose();
            return new ArchiveFile(scratch, _uri, _problems);
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    private SourceFailure TooLarge() =>
        new(SourceDiagnostics.TooLargeWhileFetching, request.Source.Text, ByteSize.Format(request.MaxTotalSize));
}
