using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.S3;

/// <summary>A local or remote manifest.</summary>
internal static class S3ManifestFile
{
    public static async Task<IReadOnlyList<S3Prefix>> ReadAsync(SourceContext context, CancellationToken cancellationToken)
    {
        SourceReference source = context.Request.Source;
        if (source.Path is { } path)
            return await LocalFile.ReadAsync(path, file => new S3Manifest(source.Text).ReadAsync(file, cancellationToken));
        ReadList<List<S3Prefix>> list = await DownloadAsync(context, cancellationToken);
        if (list.End != LengthProof.None) return list.Content;
        // A list that ends with its connection may have been interrupted between two lines.
        (List<S3Prefix> again, _) = await DownloadAsync(context, cancellationToken);
        return list.Content.SequenceEqual(again) ? again : throw new SourceFailure(FailureKind.Truncated, context.Url,
            "the server does not declare the length of the list, and two responses were different: one may be incomplete");
    }

    private static Task<ReadList<List<S3Prefix>>> DownloadAsync(SourceContext context, CancellationToken cancellationToken) =>
        context.Gateway.ReadAsync(
            new SourceRequest(context.Url, "text/plain, */*"),
            async (response, token) => new ReadList<List<S3Prefix>>(
                await new S3Manifest(Redaction.Url(context.Url)).ReadAsync(ListText.Open(response), token), response.End),
            cancellationToken);
}
