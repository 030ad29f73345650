using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.DicomWeb;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Orthanc;

namespace MedicalImages.Sources;

/// <summary>Determines the type of a server once: /system, which every Orthanc has, then a DICOMweb search for one study.</summary>
internal static class ServerProbe
{
    public static async Task<IImageSource> OpenAsync(SetRequest request, IHttpGateway gateway, CancellationToken cancellationToken)
    {
        Uri server = request.Source.Url!;
        var orthanc = new OrthancSource(gateway, server, request.Name);
        if (await TryAsync(() => orthanc.RequireOrthancAsync(cancellationToken)) is not { } system) return orthanc;
        var studies = new SourceRequest(new Uri($"{server.AbsoluteUri.TrimEnd('/')}/studies?limit=1"), QidoPage.MediaType);
        if (await TryAsync(() => gateway.ReadAsync(studies, (reply, token) => QidoPage.ReadAsync(reply, QidoLevel.Study, token), cancellationToken)) is not { Status: not 204 } failure)
            return new DicomWebSource(request, gateway);
        throw SourceDiagnostics.ServerNotRecognized.With(request.Name, Redaction.Url(server), Describe(system), Describe(failure)).AsException(failure);
    }

    /// <summary>
    /// Null if it succeeded, the failure if a response shows that the server is of another type; any other failure is not conclusive.
    /// </summary>
    private static async Task<SourceFailure?> TryAsync(Func<Task> question)
    {
        try
        {
            await question();
            return null;
        }
        catch (SourceFailure failure) when (failure.Kind == FailureKind.NotUnderstood || failure.Status is 204 or 400 or 404 or 405 or 406 or 410 or 415 or 501)
        {
            return failure;
        }
    }

    private static string Describe(SourceFailure failure) => (failure.Status ?? (failure.InnerException as SourceFailure)?.Status) is { } status ? $"HTTP {status}" : failure.Message;
}
