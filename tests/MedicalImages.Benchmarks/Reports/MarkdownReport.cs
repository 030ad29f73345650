namespace MedicalImages.Benchmarks.Reports;

internal static class MarkdownReport
{
    private const int MaxColumns = 140; // of every page; tables are exempt

    public static string Write(Report report) => string.Join('\n',
    [
        report.Subject + ":", "",
        .. Table([" ", .. report.Columns], report.Lines.Select(line => line.Values.Prepend(line.Name))), "",
        .. report.Reach.Count == 0 ? [] : Table(["target", "limit", "measured", "met"], report.Reach.Select(Cells)).Append(""),
        .. report.Reach.Where(reach => reach.Limit.Length > 0).SelectMany(reach => Wrap($"- {reach.What}: {reach.Limit}")),
    ]).TrimEnd() + "\n";

    private static IEnumerable<string> Cells(Reach reach) =>
        [reach.What, reach.Target, reach.Measured, reach.IsMet switch { true => "yes", false => "no", null => "" }];

    private static IEnumerable<string> Table(string[] columns, IEnumerable<IEnumerable<string>> rows) =>
        [Row(columns), $"|{string.Concat(columns.Select(_ => "---|"))}", .. rows.Select(Row)];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static IEnumerable<string> Wrap(string item)
    {
        string line = "";
        foreach (string word in item.Split(' '))
        {
            if (line.Length + 1 + word.Length <= MaxColumns)
            {
                line = line.Length == 0 ? word : $"{line} {word}";
                continue;
            }

            yield return line;
            line = $"  {word}";
        }

        yield return line;
    }
}
