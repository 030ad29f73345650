using System.Text.Json;
using System.Text.Json.Nodes;
using MedicalImages.Commands;
using MedicalImages.Commands.DryRun;
using MedicalImages.Requests;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Projects;

/// <summary><c>list</c>: a row for each set.</summary>
internal sealed class ListResults : ProjectResults
{
    public override bool Fetches => false;

    public override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.ListAsync(requests, cancellationToken);

    protected override IEnumerable<Block> CreateBlocks(IReadOnlyList<ProjectOutcome> outcomes)
    {
        var table = new Table("sets",
        [
            ProjectColumn, SetColumn, new Column("SOURCE", "source"), CreateNumber("IMAGES", "images"), CreateNumber("SIZE", "bytes"),
            CreateNumber("IN STORE", "inStore"), CreateNumber("TO FETCH", "toFetch"), new Column("LOCK", "lock"),
            new Column(null, "destination"), new Column(null, "error"),
        ]);
        foreach (ProjectOutcome outcome in outcomes)
            foreach (DryRunSet set in GetSets(outcome).DistinctBy(set => (set.Request.Name, set.Request.Fingerprint)))
                table.Add(CreateRow(outcome.Project.Name, set));
        yield return table;
    }

    // The table has the rest. The lines are those of the engine, with placeholders.
    protected override IEnumerable<string> SelectLines(ProjectOutcome outcome) =>
        GetSets(outcome).SelectMany(set => set.Lines.Skip(1)).Select(ToolHints.Project.Apply).Distinct();

    // A set of several frameworks occurs once for each of them.
    private static IReadOnlyList<DryRunSet> GetSets(ProjectOutcome outcome) => (outcome.Result as DryRunResult)?.Sets ?? [];

    private static Cell[] CreateRow(string project, DryRunSet set)
    {
        bool isKnown = set.Error is null;
        return
        [
            project, set.Request.Name, set.Request.Source.Text,
            isKnown ? set.Images : Cell.Unknown, isKnown ? Cell.Bytes(set.Bytes) : Cell.Unknown,
            isKnown ? set.InStore : Cell.Unknown, isKnown ? set.ToFetch : Cell.Unknown,
            isKnown ? DescribeLock(set.Lock.State) : new Cell(set.Error!, null) { Style = CellStyle.Bad },
            set.Request.Destination, isKnown ? Cell.Unknown : set.Error!,
        ];
    }

    private static Cell DescribeLock(LockState state)
    {
        (string text, CellStyle style) = state switch
        {
            LockState.NotUsed => ("not used", CellStyle.Muted),
            LockState.None => ("not locked", CellStyle.Attention),
            LockState.OtherSelection => ("other selection", CellStyle.Attention),
            LockState.Matches => ("matches", CellStyle.Good),
            LockState.Differs => ("differs", CellStyle.Attention),
            _ => ("locked", CellStyle.Normal),
        };
        return new Cell(text, JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(state.ToString()))) { Style = style };
    }
}
