using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources;

/// <summary>Asks a server once what it is: each source that can tell by a request sends one, until a response fits.</summary>
internal static class ServerProbe
{
    public static async Task<IImageSource> OpenAsync(
        IEnumerable<SourceDescriptor> sources, SourceContext context, CancellationToken cancellationToken)
    {
        var answers = new List<string>();
        foreach (SourceDescriptor source in sources)
        {
            if (source.ProbeAsync is not { } probe) continue;
            try
            {
                return await probe(context, cancellationToken);
            }
            catch (SourceFailure failure) when (IsFromOtherServer(failure))
            {
                answers.Add(failure.Status is { } status ? $"HTTP {status}" : failure.Message);
            }
        }

        // The message names the requests, in the order of the catalog.
        throw new SourceFailure(SourceDiagnostics.ServerNotRecognized, [Redaction.Url(context.Url), .. answers]);
    }

    // Any other failure does not show what the server is.
    private static bool IsFromOtherServer(SourceFailure failure) =>
        failure.Kind == FailureKind.UnexpectedResponse || failure.Status is 204 or 400 or 404 or 405 or 406 or 410 or 415 or 501;
}
