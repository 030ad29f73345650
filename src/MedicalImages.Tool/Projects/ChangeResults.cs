using MedicalImages.Commands;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Projects;

/// <summary><c>update</c> and <c>check</c>: a row for each compared set, and the lines that name images.</summary>
internal abstract class ChangeResults : ProjectResults
{
    protected abstract IReadOnlyList<SetChange> GetChanges(CommandResult? result);

    protected override IEnumerable<Block> CreateBlocks(IReadOnlyList<ProjectOutcome> outcomes)
    {
        var table = new Table("changes",
        [
            ProjectColumn, SetColumn, CreateNumber("ADDED", "added"), CreateNumber("REMOVED", "removed"),
            CreateNumber("CHANGED", "changed"), CreateNumber("RENAMED", "renamed"),
        ]);
        foreach (ProjectOutcome outcome in outcomes)
            foreach (SetChange change in GetChanges(outcome.Result))
                table.Add(outcome.Project.Name, change.Set, change.Added, change.Removed, change.Changed, change.Renamed);
        yield return table;
    }
}

internal sealed class UpdateResults : ChangeResults
{
    public override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.UpdateAsync(requests, _ => new PlacedFiles(), cancellationToken);

    protected override IReadOnlyList<SetChange> GetChanges(CommandResult? result) => (result as UpdateResult)?.Changes ?? [];
}

internal sealed class CheckResults : ChangeResults
{
    public override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.CheckAsync(requests, _ => new PlacedFiles(), cancellationToken);

    protected override IReadOnlyList<SetChange> GetChanges(CommandResult? result) => (result as CheckResult)?.Changes ?? [];
}
