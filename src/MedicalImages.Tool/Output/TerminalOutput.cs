using MedicalImages.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MedicalImages.Tool.Output;

/// <summary>Progress bars while the engine works, and tables and colors.</summary>
internal sealed class TerminalOutput(IAnsiConsole output, IAnsiConsole error, OutputSettings settings, TimeProvider time) : IVerbOutput
{
    /// <summary>The cursor is hidden while bars are drawn.</summary>
    public const string ShowCursor = "\x1b[?25h";

    public static IAnsiConsole CreateConsole(TextWriter writer, bool hasColor) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.Yes,
        ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
    });

    public void Write(Diagnostic diagnostic)
    {
        if (!Shown.Includes(settings.Verbosity, diagnostic)) return;
        string color = diagnostic.Severity switch { Severity.Error => "31", Severity.Warning => "33", _ => "" };
        WriteLine(error, Paint(SafeText.Escape(Shown.Prefix(diagnostic)), color) + SafeText.Escape(diagnostic.Message));
    }

    public void Write(Importance importance, string text)
    {
        if (Shown.Includes(settings.Verbosity, importance)) WriteLine(error, SafeText.Escape(text));
    }

    /// <summary>The bars replace these lines.</summary>
    public void WriteProgress(string line)
    {
    }

    public Task ShowAsync(Report report, Func<Task> work)
    {
        if (settings.Verbosity == Verbosity.Quiet) return work();
        return error.Progress().AutoClear(true).ExcludeVerticalPadding(true)
            .UseRenderHook((_, _) => new ProgressBars(report.Progress, time))
            .StartAsync(context =>
            {
                context.AddTask("run"); // without a task, nothing is drawn
                return work();
            });
    }

    public void Write(string command, VerbResult result, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (result.Headline is { } headline && settings.Verbosity != Verbosity.Quiet) WriteLine(output, SafeText.Escape(headline));
        foreach (Block block in result.Blocks)
        {
            if (block is Table table) TerminalTable.Write(output, table);
            else if (block is TextBlock text) foreach (string line in text.Lines) WriteLine(output, SafeText.Escape(line));
            else if (block is DiffBlock diff)
                foreach (string line in diff.Lines) WriteLine(output, PaintDiff(SafeText.EscapeExceptTabs(line)));
        }
    }

    private string PaintDiff(string line) => Paint(line, line.Length == 0 ? "" : line[0] switch { '+' => "32", '-' => "31", _ => "" });

    private string Paint(string text, string color) =>
        settings.HasColor && color.Length > 0 && text.Length > 0 ? $"\x1b[{color}m{text}\x1b[0m" : text;

    // As a control code, because Spectre.Console breaks text into lines at the width of the terminal: a path could not be copied.
    private static void WriteLine(IAnsiConsole console, string line) => console.Write(new ControlCode($"{line}\n"));

    private sealed class ProgressBars(ProgressBoard board, TimeProvider time) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            IReadOnlyList<ProgressSnapshot> sets = board.Sets;
            // A terminal cannot move the cursor above its first line.
            int most = Math.Max(1, options.ConsoleSize.Height - 2);
            foreach (ProgressSnapshot set in sets.Take(most))
            {
                var line = ProgressLine.Create(set, time.GetElapsedTime(set.Begun), maxWidth);
                yield return new Segment(line.Before);
                (char full, char empty) = options.Unicode ? ('━', '─') : ('#', '-');
                yield return new Segment(new string(full, line.Filled), new Style(Color.Green));
                yield return new Segment(new string(empty, line.Empty), new Style(Color.FromConsoleColor(ConsoleColor.DarkGray)));
                yield return new Segment(line.After);
                yield return Segment.LineBreak;
            }
        }
    }
}
