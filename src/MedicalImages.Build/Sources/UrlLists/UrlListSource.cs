using System.Runtime.CompilerServices;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.UrlLists;

/// <summary>A text file of hashes and URLs, here or on a server. Which of them a selection names, only the images themselves tell.</summary>
internal sealed class UrlListSource(SetRequest request, IGateways gateways) : IImageSource
{
    private readonly Dictionary<string, Uri> _uris = new(StringComparer.Ordinal);
    private IHttpGateway? _gateway;

    public bool Honours(ImageSelection selection) => false;

    public Task<string?> StateAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _uris.Clear();
        foreach (ListedUrl listed in await ReadAsync(cancellationToken))
        {
            string locator = LocatorOf(listed.Uri);
            if (_uris.TryAdd(locator, listed.Uri)) yield return new RemoteImage(locator) { Sha256 = listed.Sha256, Revision = listed.Sha256 };
        }
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        Uri uri = _uris[image.Locator];
        if (uri.IsFile) return LocalFile.Open(uri);
        HttpReply reply = await _gateway!.OpenAsync(new HttpQuestion(uri), cancellationToken);
        return new RemoteContent(reply.Uri, reply.Body, reply.Length, MD5: null) { Owner = reply.Owner };
    }

    private Task<List<ListedUrl>> ReadAsync(CancellationToken cancellationToken)
    {
        if (request.Source.Path is { } path) return Task.FromResult(ReadLocal(path));
        Uri uri = request.Source.Url!;
        _gateway = gateways.Open(request, uri);
        return _gateway.ReadAsync(new HttpQuestion(uri, "text/plain, */*"), async (reply, token) =>
        {
            using var text = new StringReader(await ListText.ReadAsync(reply, token));
            return new UrlListReader(request.Name, Redaction.Url(uri), uri).Read(text);
        }, cancellationToken);
    }

    private List<ListedUrl> ReadLocal(string path)
    {
        using var text = new StreamReader(path);
        List<ListedUrl> urls = new UrlListReader(request.Name, request.Source.Text, new Uri(path)).Read(text);
        Uri[] origins = [.. urls.Select(url => url.Uri).Where(uri => !uri.IsFile).DistinctBy(uri => uri.GetLeftPart(UriPartial.Authority))];
        if (origins.Length > 1 && request.CredentialVariable is not null) throw RequestDiagnostics.SeveralServers.With(request.Name, origins.Length).AsException();
        _gateway = gateways.Open(request, origins);
        return urls;
    }

    // The query of a signed URL is a secret; where only queries differ, so do the numbers.
    private string LocatorOf(Uri uri)
    {
        string plain = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), locator = plain;
        for (int n = 2; _uris.TryGetValue(locator, out Uri? other) && other != uri; n++) locator = $"{plain}#{n}";
        return locator;
    }
}
