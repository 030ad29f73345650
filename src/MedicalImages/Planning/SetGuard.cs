using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Planning;

/// <summary>Runs the work of one set and turns what goes wrong into its diagnostic, so that the other sets are looked at too.</summary>
internal static class SetGuard
{
    /// <returns>The problem, placed in the file that declares the set and already reported; null when all went well.</returns>
    public static async Task<Diagnostic?> RunAsync(SetRequest request, Report report, Func<Task> work)
    {
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
    }

    /// <summary>What the user is told of it; null for what is no failure of a set.</summary>
    public static Diagnostic? Describe(Exception exception, SetRequest request) => exception switch
    {
        MedicalImagesException own => own.Diagnostic,
        SourceFailure failure => FailureText.Describe(failure, request),
        IOException or UnauthorizedAccessException => DiskDiagnostics.CannotWrite.With(
            request.Name, request.Destination, SourcePlace.Shorten(exception.Message, request.Source)),
        _ => null,
    };
}
