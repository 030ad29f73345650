using System.Text.Json.Nodes;
using MedicalImages.Commands;
using MedicalImages.Requests;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Projects;

/// <summary><c>verify</c>: a row for each set that a build placed.</summary>
internal sealed class VerifyResults : ProjectResults
{
    public override bool Fetches => false;

    public override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.VerifyAsync(requests, cancellationToken);

    protected override IEnumerable<Block> CreateBlocks(IReadOnlyList<ProjectOutcome> outcomes)
    {
        var table = new Table("sets",
        [
            ProjectColumn, SetColumn, CreateNumber("IMAGES", "images"), CreateNumber("PROBLEMS", "problems"),
            new Column("DESTINATION", "destination"),
        ]);
        foreach (ProjectOutcome outcome in outcomes)
            foreach (VerifiedSet set in (outcome.Result as VerifyResult)?.Sets ?? [])
                table.Add(outcome.Project.Name, set.Set, set.Images, CreateProblems(set), set.Destination);
        yield return table;
    }

    protected override IEnumerable<string> SelectLines(ProjectOutcome outcome) =>
        from set in (outcome.Result as VerifyResult)?.Sets ?? []
        from problem in set.Problems
        select $"{set.Set}: {ToolHints.Project.Apply(problem)}";

    private static Cell CreateProblems(VerifiedSet set) => new($"{set.Problems.Count}",
        new JsonArray([.. set.Problems.Select(problem => JsonValue.Create(problem))]))
    { Style = set.Problems.Count == 0 ? CellStyle.Good : CellStyle.Bad };
}
