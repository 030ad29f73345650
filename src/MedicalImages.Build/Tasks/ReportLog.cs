using MedicalImages.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MedicalImages.Build.Tasks;

/// <summary>Takes reports to MSBuild's log, live, on the task's own thread.</summary>
internal sealed class ReportLog(TaskLoggingHelper log)
{
    public void Drain(Report report)
    {
        while (report.WaitAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            while (report.TryTake(out ReportEntry entry)) Write(entry);
        }
    }

    private void Write(ReportEntry entry)
    {
        if (entry.Diagnostic is not { } diagnostic) log.LogMessage(Of(entry.Importance), "{0}", entry.Text);
        else if (diagnostic.Severity == Severity.Error) log.LogError(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, 0, 0, 0, "{0}", diagnostic.Message);
        else log.LogWarning(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, 0, 0, 0, "{0}", diagnostic.Message);
    }

    private static MessageImportance Of(Importance importance) => importance switch
    {
        Importance.High => MessageImportance.High,
        Importance.Normal => MessageImportance.Normal,
        _ => MessageImportance.Low,
    };
}
