namespace MedicalImages.Tool.Output;

/// <summary>A table as aligned columns, two spaces apart, never cut.</summary>
internal static class PlainTable
{
    private const string Gap = "  ";

    public static IEnumerable<string> GetLines(Table table)
    {
        if (table.Title is { } title) yield return SafeText.EscapeLine(title);
        if (table.Rows.Count == 0)
        {
            if (table.WhenEmpty is { } text) yield return SafeText.EscapeLine(text);
            yield break;
        }

        int[] shown = [.. Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].Header is not null)];
        string[][] rows =
        [
            [.. shown.Select(i => table.Columns[i].Header!)],
            .. table.Rows.Select(row => shown.Select(i => SafeText.EscapeLine(row[i].Text)).ToArray()),
        ];
        int[] widths = [.. shown.Select((_, i) => rows.Max(row => row[i].Length))];
        foreach (string[] row in rows)
            yield return string.Join(Gap, row.Select((text, i) => Pad(text, widths[i], table.Columns[shown[i]].IsNumber))).TrimEnd();
    }

    private static string Pad(string text, int width, bool isNumber) => isNumber ? text.PadLeft(width) : text.PadRight(width);
}
