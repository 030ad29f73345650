using System.Net;
using MedicalImages.Diagnostics;
using MedicalImages.Http.Credentials;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>Where an answer sends us. .NET itself would take an API key to another origin, so it follows none; here a GET may go there, and takes nothing along.</summary>
internal static class Redirection
{
    public const int MaxRedirects = 5;

    public static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    public static Uri Target(Uri from, HttpResponseMessage response, bool isPost)
    {
        SourceFailure Refused(string reason) => new(FailureKind.Redirect, from, reason);
        if (!Uri.TryCreate(from, response.Headers.Location, out Uri? target)) throw Refused("the server redirects to nowhere");
        if (UriOrigin.Get(from) == UriOrigin.Get(target)) return target;
        // Of another scheme its name alone is told: what is a query in http is part of the path in ftp.
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps) throw Refused($"the server redirects to '{target.Scheme}:'");
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp) throw Refused($"the server redirects away from https, to {Redaction.Url(target)}");
        return isPost ? throw Refused($"the server redirects what is sent to it to another origin, {Redaction.Url(target)}") : target;
    }
}
