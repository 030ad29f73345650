using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>Lines without colors.</summary>
internal sealed class PlainOutput(TextWriter output, TextWriter error, Verbosity verbosity) : IVerbOutput
{
    public void Write(Diagnostic diagnostic)
    {
        if (Shown.Includes(verbosity, diagnostic)) error.WriteLine(SafeText.Escape(Shown.Prefix(diagnostic) + diagnostic.Message));
    }

    public void Write(Importance importance, string text)
    {
        if (Shown.Includes(verbosity, importance)) error.WriteLine(SafeText.Escape(text));
    }

    public void WriteProgress(string line) => Write(Importance.High, line);

    public Task ShowAsync(Report report, Func<Task> work) => work();

    public void Write(string command, VerbResult result, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (result.Headline is { } headline && verbosity != Verbosity.Quiet) output.WriteLine(SafeText.Escape(headline));
        foreach (Block block in result.Blocks) foreach (string line in GetLines(block)) output.WriteLine(line);
        output.Flush();
    }

    private static IEnumerable<string> GetLines(Block block) => block switch
    {
        Table table => PlainTable.GetLines(table),
        TextBlock text => text.Lines.Select(SafeText.Escape),
        DiffBlock diff => diff.Lines.Select(SafeText.EscapeExceptTabs),
        _ => throw new NotSupportedException(block.GetType().Name),
    };
}
