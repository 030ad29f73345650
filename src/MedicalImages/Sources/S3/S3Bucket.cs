using static System.FormattableString;

namespace MedicalImages.Sources.S3;

/// <summary>A bucket at one service, with path-style URLs: every service has them, and a bucket needs no host name of its own.</summary>
/// <param name="Endpoint">The base URL of the service, without a trailing slash.</param>
internal sealed record S3Bucket(Uri Endpoint, string Name)
{
    private string Root => $"{Endpoint.AbsoluteUri.TrimEnd('/')}/{Name}";

    /// <summary>A page of ListObjectsV2. A token contains '+', '/' and '='.</summary>
    public Uri GetListUri(string prefix, string? token, int? maxKeys = null)
    {
        string max = maxKeys is { } keys ? Invariant($"&max-keys={keys}") : "";
        string from = token is null ? "" : $"&continuation-token={Uri.EscapeDataString(token)}";
        // XML 1.0 cannot contain control characters, but keys can: with encoding-type they are percent-encoded.
        return new Uri($"{Root}?list-type=2&encoding-type=url&prefix={Uri.EscapeDataString(prefix)}{max}{from}");
    }

    /// <param name="path">A key with escaped characters.</param>
    public Uri GetObjectUri(string path) => new($"{Root}/{path}");
}
