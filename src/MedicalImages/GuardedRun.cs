using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Threading;

namespace MedicalImages;

/// <summary>Runs the work of a host. Every failure becomes a diagnostic with a code, and never a stack trace.</summary>
/// <param name="projectFile">Named by diagnostics that name no other file.</param>
internal sealed class GuardedRun(Report report, string projectFile)
{
    /// <summary>Set as soon as they are known: paths of source files can contain names of patients, so messages are shortened.</summary>
    public IReadOnlyList<SetRequest> Requests { get; set; } = [];

    /// <summary>Runs it on a thread of its own, so that it neither blocks the host nor waits for a context of it.</summary>
    /// <returns>False if the work failed or was canceled. The report is complete then.</returns>
    public Task<bool> StartAsync(Func<Task<bool>> work, CancellationToken cancellationToken) =>
        OwnThread.RunAsync(() => RunAsync(work, cancellationToken));

    private async Task<bool> RunAsync(Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (MedicalImagesException e)
        {
            report.Add(e.Diagnostic with { File = e.Diagnostic.File ?? projectFile });
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Add(DiskDiagnostics.StateFilesFailed.With(Shown(e.Message)) with { File = projectFile });
            return false;
        }
#pragma warning disable CA1031 // an unexpected exception is reported with a code, not as a stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            report.Add(InternalDiagnostics.Bug.With(e.GetType().Name, Shown(e.Message)) with { File = projectFile });
            report.AddMessage(Importance.Low, Shown(e.ToString()));
            return false;
        }
        finally
        {
            report.Complete();
        }
    }

    private string Shown(string message) => Requests.Aggregate(message, (text, request) => SourcePlace.Shorten(text, request.Source));
}
