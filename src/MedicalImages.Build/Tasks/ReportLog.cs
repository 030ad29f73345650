using MedicalImages.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MedicalImages.Build.Tasks;

/// <summary>Writes messages to the MSBuild log immediately, on the thread of the task, and the complete result at the end.</summary>
internal sealed class ReportLog(TaskLoggingHelper log, LogForm form)
{
    private readonly List<string> _result = [];
    private string? _headline;

    public void Drain(Report report)
    {
        while (report.WaitAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            while (report.TryTake(out ReportEntry? entry)) Write(entry);
        }

        WriteResult();
    }

    private void Write(ReportEntry entry)
    {
        if (entry.Diagnostic is { } diagnostic) Write(diagnostic);
        else if (entry.Role is Role.Message or Role.Progress || form.HasOtherResult) Write(entry.Importance, entry.Text);
        else if (entry.Role == Role.Headline) _headline = entry.Text;
        else _result.Add(entry.Text);
    }

    private void Write(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == Severity.Error)
            log.LogError(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, 0, 0, 0, "{0}", diagnostic.Message);
        else if (diagnostic.Severity == Severity.Warning) Warn(diagnostic);
        else if (form.IsCommand) _result.Add(diagnostic.Message);
        else if (form.IsTerminalLogger) Warn(diagnostic);
        else Write(Importance.High, diagnostic.Message);
    }

    private void Warn(Diagnostic diagnostic) =>
        log.LogWarning(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, 0, 0, 0, "{0}", diagnostic.Message);

    /// <summary>
    /// One message of the form <c>Project -> text</c>: the terminal logger shows the last one of a project with all its lines, and no other
    /// message.
    /// </summary>
    private void WriteResult()
    {
        if (_headline is null && _result.Count == 0) return;
        string headline = _headline ?? $"{Plural.Format(_result.Count, "note")}:";
        Write(Importance.High, $"{form.Project} -> {string.Join('\n', [headline, .. _result])}");
    }

    private void Write(Importance importance, string text) => log.LogMessage(ToMessageImportance(importance), "{0}", text);

    private static MessageImportance ToMessageImportance(Importance importance) => importance switch
    {
        Importance.High => MessageImportance.High,
        Importance.Normal => MessageImportance.Normal,
        _ => MessageImportance.Low,
    };
}
