using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Reports;

/// <summary>The summary of a step of a GitHub workflow, to which other programs append too.</summary>
internal static class StepSummary
{
    /// <summary>The environment variable with the path of the file.</summary>
    public const string Variable = "GITHUB_STEP_SUMMARY";

    /// <returns>Why it could not be written; otherwise null.</returns>
    public static Diagnostic? Append(string path, string markdown)
    {
        try
        {
            File.AppendAllText(path, $"{markdown}\n");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return ReportDiagnostics.SummaryNotWritten.With(e.Message);
        }
    }
}
