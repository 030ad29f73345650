using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.S3;

/// <summary>Lists the objects of prefixes, page by page.</summary>
/// <param name="maxObjects">Of all prefixes.</param>
internal sealed class S3Listing(IHttpGateway gateway, int maxObjects = 1_000_000)
{
    private const int MaxEmptyPages = 100; // in a row; a service may end a page early
    private int _count;

    /// <summary>The objects that a prefix selects, in the order of the service.</summary>
    public async Task<IReadOnlyList<S3Object>> ListAsync(S3Bucket bucket, S3Prefix prefix, CancellationToken cancellationToken)
    {
        if (prefix.IsOpen) return await ListAllAsync(bucket, prefix.Key, cancellationToken);
        // A key sorts before all keys that it starts, so one object is sufficient to find it.
        S3Page first = await ReadPageAsync(bucket.GetListUri(prefix.Key, token: null, maxKeys: 1), prefix.Key, cancellationToken);
        return first.Objects is [{ } found, ..] && found.Key == prefix.Key
            ? [found]
            : first.Objects.Count == 0 ? [] : await ListAllAsync(bucket, prefix.Key + "/", cancellationToken);
    }

    private async Task<IReadOnlyList<S3Object>> ListAllAsync(S3Bucket bucket, string prefix, CancellationToken cancellationToken)
    {
        var all = new List<S3Object>();
        try
        {
            await ReadPagesAsync(bucket, prefix, all, cancellationToken);
            return all;
        }
        catch
        {
            Interlocked.Add(ref _count, -all.Count); // it is repeated, possibly by another service
            throw;
        }
    }

    private async Task ReadPagesAsync(S3Bucket bucket, string prefix, List<S3Object> all, CancellationToken cancellationToken)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        int empty = 0;
        do
        {
            Uri uri = bucket.GetListUri(prefix, token);
            S3Page page = await ReadPageAsync(uri, prefix, cancellationToken);
            all.AddRange(page.Objects);
            if (Interlocked.Add(ref _count, page.Objects.Count) > maxObjects)
                throw new SourceFailure(
                    SourceDiagnostics.ListNotUnderstood, $"of bucket {bucket.Name}", $"the number of its objects exceeds {maxObjects}");
            token = page.NextToken;
            empty = page.Objects.Count == 0 ? empty + 1 : 0;
            if ((token is not null && !tokens.Add(token)) || empty > MaxEmptyPages)
                throw new SourceFailure(
                    FailureKind.UnexpectedResponse, uri, "the listing of the bucket does not end: its pages are repeated or empty");
        }
        while (token is not null);
    }

    private Task<S3Page> ReadPageAsync(Uri uri, string prefix, CancellationToken cancellationToken) =>
        gateway.ReadAsync(new SourceRequest(uri, "application/xml, */*"), async (response, _) =>
        {
            S3Page page = await new S3PageReader(response.Uri).ReadAsync(response);
            return page.Objects.All(found => found.Key.StartsWith(prefix, StringComparison.Ordinal))
                ? page
                : throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, "the listing contains keys with another prefix");
        }, cancellationToken);
}
