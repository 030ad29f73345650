using Spectre.Console;

namespace MedicalImages.Tool.Output;

/// <summary>A table with lines and colors.</summary>
internal static class TerminalTable
{
    private const int Padding = 1; // more than in plain text, for each column

    public static void Write(IAnsiConsole console, Table table)
    {
        if (table.Title is { } title) console.WriteLine(SafeText.EscapeLine(title));
        if (table.Rows.Count == 0)
        {
            if (table.WhenEmpty is { } text) console.WriteLine(SafeText.EscapeLine(text));
            return;
        }

        // Broken into lines, names and URLs cannot be read or copied. The terminal itself wraps the lines of a plain table.
        string[] plain = [.. PlainTable.GetLines(table)];
        if (plain.Max(line => line.Length) + Padding * table.Columns.Count > console.Profile.Width)
        {
            foreach (string line in plain) console.Write(new ControlCode($"{line}\n"));
            return;
        }

        int[] shown = [.. Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].Header is not null)];
        var drawn = new Spectre.Console.Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (int i in shown) drawn.AddColumn(Create(table.Columns[i]));
        foreach (IReadOnlyList<Cell> row in table.Rows) drawn.AddRow(shown.Select(i => Create(row[i])));
        console.Write(drawn);
    }

    private static TableColumn Create(Column column) => new(new Text(column.Header!, new Style(decoration: Decoration.Bold)))
    {
        Alignment = column.IsNumber ? Justify.Right : Justify.Left, NoWrap = column.IsNumber,
    };

    // Text is not markup: a name with brackets has no effect.
    private static Text Create(Cell cell) => new(SafeText.EscapeLine(cell.Text), cell.Style switch
    {
        CellStyle.Good => new Style(Color.Green),
        CellStyle.Attention => new Style(Color.Yellow),
        CellStyle.Bad => new Style(Color.Red),
        CellStyle.Muted => new Style(Color.FromConsoleColor(ConsoleColor.DarkGray)),
        _ => Style.Plain,
    });
}
