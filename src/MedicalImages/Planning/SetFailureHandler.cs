using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Planning;

/// <summary>Runs the work of one set and converts a failure to a diagnostic, so that the other sets are processed too.</summary>
internal static class SetFailureHandler
{
    /// <returns>The reported diagnostic, with the file that declares the set; null if the work succeeded.</returns>
    public static async Task<Diagnostic?> RunAsync(SetRequest request, Report report, Func<Task> work)
    {
        report.Progress.Get(request.Name).Begin(ProgressPhase.Reading, 0);
        try
        {
            await work();
            return null;
        }
        catch (Exception e) when (Describe(e, request) is { } problem)
        {
            Diagnostic placed = problem with { File = problem.File ?? request.File };
            if (request.OnFailure == OnFailure.Warn) placed = placed.AsWarning();
            report.Add(placed);
            return placed;
        }
        finally
        {
            report.Progress.Remove(request.Name);
        }
    }

    /// <summary>The diagnostic of an exception; null if it is not a failure of a set.</summary>
    public static Diagnostic? Describe(Exception exception, SetRequest request) => exception switch
    {
        MedicalImagesException own => own.Diagnostic,
        SourceFailure failure => FailureText.Describe(failure, request),
        IOException or UnauthorizedAccessException => DiskDiagnostics.CannotWrite.With(
            request.Name, request.Destination, SourcePlace.Shorten(exception.Message, request.Source)),
        _ => null,
    };
}
