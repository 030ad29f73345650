using MedicalImages.Diagnostics;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>One run of a verb. Its result is written once, also if the run does not end after a signal.</summary>
/// <param name="name">As it is typed after the name of the program.</param>
internal sealed class VerbRun(string name, IVerbOutput output, OutputSettings settings)
{
    private readonly VerbSession _session = new(output, settings);
    private int _results;

    /// <summary>Whether the verb fetches images, and keeps them in the store.</summary>
    public bool Fetches { get; init; }

    /// <summary>Runs the verb and writes its result. Only an exception of the output reaches the caller.</summary>
    public async Task<int> RunAsync(Interruption interruption, Func<VerbSession, CancellationToken, Task<VerbResult>> run)
    {
        VerbResult result = await GuardAsync(interruption, run);
        bool isCanceled = result.ExitCode == ExitCode.Canceled;
        if (isCanceled) result = result with { ExitCode = interruption.ExitCode };
        if (Interlocked.Increment(ref _results) > 1) return result.ExitCode;
        IReadOnlyList<Diagnostic> diagnostics = _session.Diagnostics;
        if (isCanceled && !IsReported(diagnostics)) output.Write(Importance.High, "Canceled.");
        output.Write(name, result, diagnostics);
        return result.ExitCode;
    }

    /// <summary>Writes the result of a run that did not end in time: it waits for a file or a program. The process ends next.</summary>
    /// <param name="error">The output may be in use by the run.</param>
    public void Abandon(int exitCode, TextWriter error)
    {
        if (Interlocked.Increment(ref _results) > 1) return;
        IReadOnlyList<Diagnostic> diagnostics = _session.Diagnostics;
        string hint = Fetches ? " Verified images are kept in the store. The same command resumes from there." : "";
        if (!IsReported(diagnostics) && settings.Verbosity != Verbosity.Quiet) error.WriteLine($"Canceled.{hint}");
        output.Write(name, new VerbResult(exitCode), diagnostics);
    }

    // By the engine, with the number of images.
    private static bool IsReported(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Code == DiskDiagnostics.Canceled.Code);

    private async Task<VerbResult> GuardAsync(
        Interruption interruption, Func<VerbSession, CancellationToken, Task<VerbResult>> run)
    {
        try
        {
            return await run(_session, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return new VerbResult(ExitCode.Canceled);
        }
        catch (MedicalImagesException e)
        {
            _session.Add(e.Diagnostic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _session.Add(DiskDiagnostics.StateFilesFailed.With(e.Message));
        }
#pragma warning disable CA1031 // an unexpected exception is reported with a code, not as a stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            _session.Add(InternalDiagnostics.Bug.With(e.GetType().Name, e.Message));
            _session.AddMessage(Importance.Low, e.ToString());
        }

        return new VerbResult(ExitCode.Failed);
    }
}
