using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using MedicalImages.Sources.UrlLists;

namespace MedicalImages.Sources.Tcia;

/// <summary>A local or remote manifest.</summary>
internal sealed class TciaManifestFile(SourceContext context)
{
    private readonly SetRequest _request = context.Request;

    public async Task<TciaManifest> ReadAsync(CancellationToken cancellationToken)
    {
        if (_request.Source.Path is { } path)
            return await LocalFile.ReadAsync(path, file => Reader(_request.Source.Text, new Uri(path)).ReadAsync(file, cancellationToken));
        (TciaManifest manifest, LengthProof end) = await DownloadAsync(cancellationToken);
        if (end != LengthProof.None) return manifest;
        // A list that ends with its connection may have been interrupted between two lines.
        (TciaManifest again, _) = await DownloadAsync(cancellationToken);
        return manifest.Series.SequenceEqual(again.Series) && manifest.Urls.SequenceEqual(again.Urls)
            && manifest.Objects.SequenceEqual(again.Objects)
            ? again
            : throw new SourceFailure(FailureKind.Truncated, context.Url,
                "the server does not declare the length of the manifest, and two responses were different: one may be incomplete");
    }

    private Task<ReadList<TciaManifest>> DownloadAsync(CancellationToken cancellationToken) =>
        context.Gateway.ReadAsync(
            new SourceRequest(context.Url, "text/plain, */*"),
            async (response, token) => new ReadList<TciaManifest>(
                await Reader(Redaction.Url(context.Url), response.Uri).ReadAsync(ListText.Open(response), token), response.End),
            cancellationToken);

    private TciaManifestReader Reader(string shown, Uri place) => new(new UrlListBuilder(shown, place, new NameMatch(_request)));
}
