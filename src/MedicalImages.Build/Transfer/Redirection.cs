using System.Net;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Transfer;

/// <summary>Where an answer sends us. Only the same origin will do: .NET itself would take a custom header, an API key, to any other.</summary>
internal static class Redirection
{
    public const int Most = 5;

    public static bool Is(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    public static Uri Target(Uri from, HttpResponseMessage response)
    {
        if (!Uri.TryCreate(from, response.Headers.Location, out Uri? target)) throw new SourceFailure(FailureKind.Redirect, from, "the server redirects to nowhere");
        return HaveOneOrigin(from, target) ? target : throw new SourceFailure(FailureKind.Redirect, from, $"the server redirects to another origin, {Redaction.Url(target)}");
    }

    private static bool HaveOneOrigin(Uri a, Uri b) =>
        Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
