using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.UrlLists;

/// <summary>A local or remote text file of hashes and URLs. Only the images themselves show which of them are selected.</summary>
internal sealed class UrlListSource(SetRequest request, IGateways gateways) : IImageSource
{
    private readonly Dictionary<string, string> _signed = new(StringComparer.Ordinal); // locators that are not the URL
    private IHttpGateway? _gateway;
    private bool _hasAllHashes = true;
    private NameMatch _names = new(request);

    public string? ListingNote => new IgnoredFiles { Names = _names.ExcludedCount }.Text;

    public bool CanFilter(ImageSelection selection) => false;

    // A list with a hash for each image is a consistent set: an image that is replaced later does not match.
    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult(_hasAllHashes ? "" : null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _signed.Clear();
        List<ListedUrl> all = request.Source.Path is { } path
            ? await ReadLocalAsync(path, cancellationToken)
            : await ReadRemoteAsync(request.Source.Url!, cancellationToken);
        _names.RequireAllFound();
        _hasAllHashes = all.TrueForAll(listed => listed.Sha256 is not null);
        foreach (ListedUrl listed in all)
        {
            if (listed.Url != listed.Locator) _signed.Add(listed.Locator, listed.Url);
            yield return new RemoteImage(listed.Locator)
            {
                Sha256 = listed.Sha256, Revision = listed.Sha256, SourceName = listed.Name, Position = listed.Line,
            };
        }
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        var uri = new Uri(_signed.GetValueOrDefault(image.Locator, image.Locator));
        if (uri.IsFile) return LocalFile.Open(uri.LocalPath);
        SourceResponse response = await _gateway!.OpenAsync(new SourceRequest(uri), cancellationToken);
        return RemoteContent.Create(response);
    }

    // An interrupted list is read again from its start.
    private UrlListFile File() => new(request, _names = new NameMatch(request));

    // A list that ends with its connection may have been interrupted between two lines: it must be received twice.
    private async Task<List<ListedUrl>> ReadRemoteAsync(Uri uri, CancellationToken cancellationToken)
    {
        _gateway = gateways.Open(request, uri);
        ReadList<List<ListedUrl>> list = await File().ReadRemoteAsync(_gateway, uri, cancellationToken);
        if (list.End != LengthProof.None) return list.Content;
        (List<ListedUrl> again, _) = await File().ReadRemoteAsync(_gateway, uri, cancellationToken);
        return list.Content.SequenceEqual(again)
            ? again
            : throw new SourceFailure(
                FailureKind.Truncated,
                uri,
                "the server does not declare the length of the list, and two responses were different: one may be incomplete");
    }

    private async Task<List<ListedUrl>> ReadLocalAsync(string path, CancellationToken cancellationToken)
    {
        List<ListedUrl> urls = await File().ReadLocalAsync(path, cancellationToken);
        Uri[] origins = [.. urls.Where(url => !url.Url.StartsWith("file:", StringComparison.Ordinal)).Select(url => new Uri(url.Url))
            .DistinctBy(url => url.GetLeftPart(UriPartial.Authority))];
        if (origins.Length > 1 && request.CredentialVariable is not null)
            throw new SourceFailure(RequestDiagnostics.SeveralServers, origins.Length);
        _gateway = gateways.Open(request, origins);
        return urls;
    }
}
