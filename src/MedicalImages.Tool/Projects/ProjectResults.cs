using MedicalImages.Commands;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Projects;

/// <summary>A verb on projects: the command of the engine, and how its results are shown.</summary>
internal abstract class ProjectResults
{
    // The images differ, and nothing failed.
    private static readonly DiagnosticDescriptor[] Differences =
        [LockDiagnostics.CheckFailed, LockDiagnostics.SourceChanged, DiskDiagnostics.VerifyFailed];

    public abstract Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);

    /// <param name="outcomes">Null if the projects could not be evaluated.</param>
    public VerbResult Create(IReadOnlyList<ProjectOutcome>? outcomes, bool isCanceled)
    {
        if (isCanceled) return new VerbResult(ExitCode.Canceled);
        if (outcomes is null) return new VerbResult(ExitCode.Failed);
        return new VerbResult(GetExitCode(outcomes)) { Blocks = [.. CreateBlocks(outcomes)] };
    }

    protected virtual IEnumerable<Block> CreateBlocks(IReadOnlyList<ProjectOutcome> outcomes) =>
        outcomes.Select(outcome => new TextBlock([$"{outcome.Project.Name}: {outcome.Run.Headline}", .. outcome.Run.Lines]));

    private static int GetExitCode(IReadOnlyList<ProjectOutcome> outcomes)
    {
        if (outcomes.All(outcome => outcome.Run.Succeeded)) return ExitCode.Success;
        Diagnostic[] errors =
            [.. outcomes.SelectMany(outcome => outcome.Run.Diagnostics).Where(problem => problem.Severity == Severity.Error)];
        bool isDifference = Array.TrueForAll(errors, error => Array.Exists(Differences, one => one.Code == error.Code));
        return isDifference && errors.Length > 0 ? ExitCode.Different : ExitCode.Failed;
    }
}

internal sealed class ListResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.ListAsync(requests, cancellationToken);
}

internal sealed class UpdateResults : ProjectResults
{
    public override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.UpdateAsync(requests, _ => new MedicalImages.Output.PlacedFiles(), cancellationToken);
}

internal sealed class CheckResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.CheckAsync(requests, _ => new MedicalImages.Output.PlacedFiles(), cancellationToken);
}

internal sealed class VerifyResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.VerifyAsync(requests, cancellationToken);
}

internal sealed class PushResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.PushAsync(requests, cancellationToken);
}

internal sealed class ExportResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.ExportAsync(requests, cancellationToken);
}
