using System.Text.Json.Nodes;
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

    /// <summary>Whether the verb fetches images that the store does not have.</summary>
    public virtual bool Fetches => true;

    public abstract Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);

    /// <param name="outcomes">Null if the projects could not be evaluated.</param>
    public VerbResult Create(IReadOnlyList<ProjectOutcome>? outcomes, bool isCanceled)
    {
        if (isCanceled) return new VerbResult(ExitCode.Canceled);
        if (outcomes is null) return new VerbResult(ExitCode.Failed);
        return new VerbResult(GetExitCode(outcomes))
        {
            Blocks = [.. CreateBlocks(outcomes), .. CreateLines(outcomes)],
            Data = new JsonObject { ["projects"] = new JsonArray([.. outcomes.Select(ToJson)]) },
        };
    }

    /// <summary>The tables of the verb.</summary>
    protected virtual IEnumerable<Block> CreateBlocks(IReadOnlyList<ProjectOutcome> outcomes) => [];

    /// <summary>The lines of the engine that are shown although the verb has a table.</summary>
    protected virtual IEnumerable<string> SelectLines(ProjectOutcome outcome) => outcome.Run.Lines;

    protected static Column ProjectColumn { get; } = new("PROJECT", "project");

    protected static Column SetColumn { get; } = new("SET", "set");

    protected static Column CreateNumber(string header, string name) => new(header, name) { IsNumber = true };

    private IEnumerable<Block> CreateLines(IReadOnlyList<ProjectOutcome> outcomes) =>
        from outcome in outcomes
        let lines = SelectLines(outcome).ToArray()
        where outcome.Run.Headline is not null || lines.Length > 0
        select new TextBlock([$"{outcome.Project.Name}: {outcome.Run.Headline ?? Plural.Format(lines.Length, "note")}", .. lines]);

    private static JsonObject ToJson(ProjectOutcome outcome) => new()
    {
        ["project"] = outcome.Project.File,
        ["succeeded"] = outcome.Run.Succeeded,
        ["summary"] = outcome.Run.Headline,
        ["lines"] = new JsonArray([.. outcome.Run.Lines.Select(line => JsonValue.Create(line))]),
    };

    private static int GetExitCode(IReadOnlyList<ProjectOutcome> outcomes)
    {
        if (outcomes.All(outcome => outcome.Run.Succeeded)) return ExitCode.Success;
        Diagnostic[] errors =
            [.. outcomes.SelectMany(outcome => outcome.Run.Diagnostics).Where(problem => problem.Severity == Severity.Error)];
        bool isDifference = Array.TrueForAll(errors, error => Array.Exists(Differences, one => one.Code == error.Code));
        return isDifference && errors.Length > 0 ? ExitCode.Different : ExitCode.Failed;
    }
}
