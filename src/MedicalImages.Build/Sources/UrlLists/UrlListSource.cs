using System.Runtime.CompilerServices;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.UrlLists;

/// <summary>A text file of hashes and URLs, here or on a server. Which of them a selection names, only the images themselves tell.</summary>
internal sealed class UrlListSource(SetRequest request, IGateways gateways) : IImageSource
{
    private readonly Dictionary<string, string> _signed = new(StringComparer.Ordinal); // locators that are not the URL
    private IHttpGateway? _gateway;

    public bool Honours(ImageSelection selection) => false;

    public Task<string?> StateAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _signed.Clear();
        foreach (ListedUrl listed in request.Source.Path is { } path ? await ReadLocalAsync(path, cancellationToken) : await ReadRemoteAsync(request.Source.Url!, cancellationToken))
        {
            if (listed.Url != listed.Locator) _signed.Add(listed.Locator, listed.Url);
            yield return new RemoteImage(listed.Locator)
            {
                Sha256 = listed.Sha256, Revision = listed.Sha256, Position = listed.Line,
            };
        }
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        var uri = new Uri(_signed.GetValueOrDefault(image.Locator, image.Locator));
        if (uri.IsFile) return LocalFile.Open(uri.LocalPath);
        HttpReply reply = await _gateway!.OpenAsync(new HttpQuestion(uri), cancellationToken);
        return RemoteContent.Of(reply);
    }

    private Task<List<ListedUrl>> ReadRemoteAsync(Uri uri, CancellationToken cancellationToken)
    {
        _gateway = gateways.Open(request, uri);
        return _gateway.ReadAsync(new HttpQuestion(uri, "text/plain, */*"), (reply, token) => new UrlListReader(request.Name, Redaction.Url(uri), reply.Uri).ReadAsync(ListText.Open(reply), token), cancellationToken);
    }

    private async Task<List<ListedUrl>> ReadLocalAsync(string path, CancellationToken cancellationToken)
    {
        var uri = new Uri(path);
        List<ListedUrl> urls = await LocalFile.ReadAsync(path, list => new UrlListReader(request.Name, request.Source.Text, uri).ReadAsync(list, cancellationToken));
        Uri[] origins = [.. urls.Where(url => !url.Url.StartsWith("file:", StringComparison.Ordinal)).Select(url => new Uri(url.Url)).DistinctBy(url => url.GetLeftPart(UriPartial.Authority))];
        if (origins.Length > 1 && request.CredentialVariable is not null) throw RequestDiagnostics.SeveralServers.With(request.Name, origins.Length).AsException();
        _gateway = gateways.Open(request, origins);
        return urls;
    }
}
