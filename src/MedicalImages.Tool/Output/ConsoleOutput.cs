using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>Results go to standard output. Diagnostics and progress go to standard error, so that a script reads results only.</summary>
internal sealed class ConsoleOutput(TextWriter output, TextWriter error)
{
    /// <summary>Writes the entries of a report until it is complete.</summary>
    public async Task DrainAsync(Report report)
    {
        while (await report.WaitAsync(CancellationToken.None))
        {
            while (report.TryTake(out ReportEntry entry)) await WriteAsync(entry);
        }
    }

    public Task WriteResultAsync(string line) => output.WriteLineAsync(line);

    private Task WriteAsync(ReportEntry entry)
    {
        if (entry.Diagnostic is { } diagnostic) return error.WriteLineAsync(Describe(diagnostic));
        return entry.Role switch
        {
            Role.Result => output.WriteLineAsync(entry.Text),
            Role.Message when entry.Importance == Importance.High => error.WriteLineAsync(entry.Text),
            _ => Task.CompletedTask,
        };
    }

    private static string Describe(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        Severity.Error => $"error {diagnostic.Code}: {diagnostic.Message}",
        Severity.Warning => $"warning {diagnostic.Code}: {diagnostic.Message}",
        _ => diagnostic.Message,
    };
}
