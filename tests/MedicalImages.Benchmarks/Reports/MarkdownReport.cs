namespace MedicalImages.Benchmarks.Reports;

internal static class MarkdownReport
{
    public static string Write(Report report) => string.Join('\n',
    [
        report.Subject + ":", "",
        .. Table([" ", .. report.Columns], report.Lines.Select(line => line.Values.Prepend(line.Name))), "",
        .. report.Reach.Count == 0 ? [] : Table(["target", "limit", "measured", "met"], report.Reach.Select(Cells)).Append(""),
        .. report.Reach.Where(reach => reach.Limit.Length > 0).Select(reach => $"- {reach.What}: {reach.Limit}"),
    ]).TrimEnd() + "\n";

    private static IEnumerable<string> Cells(Reach reach) =>
        [reach.What, reach.Target, reach.Measured, reach.IsMet switch { true => "yes", false => "no", null => "" }];

    private static IEnumerable<string> Table(string[] columns, IEnumerable<IEnumerable<string>> rows) =>
        [Row(columns), $"|{string.Concat(columns.Select(_ => "---|"))}", .. rows.Select(Row)];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
