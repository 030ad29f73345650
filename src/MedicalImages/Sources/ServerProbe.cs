using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources;

/// <summary>Determines the type of a server: sends the probing request of each source, until a response matches.</summary>
internal static class ServerProbe
{
    public static async Task<IImageSource> OpenAsync(
        IEnumerable<SourceDescriptor> sources, SourceContext context, CancellationToken cancellationToken)
    {
        var types = new List<string>();
        var responses = new List<string>();
        foreach (SourceDescriptor source in sources)
        {
            if (source.Probe is not { } probe) continue;
            try
            {
                return await probe.OpenAsync(context, cancellationToken);
            }
            catch (SourceFailure failure) when (IsFromOtherServer(failure))
            {
                types.Add(source.Type.Name);
                responses.Add($"{probe.Request}: {(failure.Status is { } status ? $"HTTP {status}" : failure.Message)}");
            }
        }

        throw new SourceFailure(SourceDiagnostics.ServerNotRecognized,
            Redaction.Url(context.Url), string.Join(" or ", types), string.Join(". ", responses));
    }

    // Any other failure does not identify the server.
    private static bool IsFromOtherServer(SourceFailure failure) =>
        failure.Kind == FailureKind.UnexpectedResponse || failure.Status is 204 or 400 or 404 or 405 or 406 or 410 or 415 or 501;
}
