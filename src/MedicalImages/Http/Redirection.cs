using MedicalImages.Diagnostics;
using MedicalImages.Http.Credentials;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>
/// Decides where a redirect may lead. .NET would send an API key to another origin, so automatic redirects are off. Here, a GET may leave
/// the origin, but without credentials.
/// </summary>
internal static class Redirection
{
    public const int MaxRedirects = 5;

    /// <summary>S3 returns 301 without a Location for a bucket of another region: that is an error, which contains the region.</summary>
    public static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && (response.Headers.Location is not null || S3Error.FindRegion(response.Headers) is null);

    public static Uri Target(Uri from, HttpResponseMessage response, bool isPost)
    {
        SourceFailure Refused(string reason) => new(FailureKind.Redirect, from, reason);
        if (!Uri.TryCreate(from, response.Headers.Location, out Uri? target)) throw Refused("the redirect has no valid Location header");
        if (OriginComparer.Instance.Equals(from, target)) return target;
        // Only the scheme is shown for other schemes: a query in http is part of the path in ftp.
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            throw Refused($"the redirect leads to '{target.Scheme}:'");
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            throw Refused($"the redirect leads from https to http, {Redaction.Url(target)}");
        return isPost ? throw Refused($"the redirect of a request with content leads to another origin, {Redaction.Url(target)}") : target;
    }
}
