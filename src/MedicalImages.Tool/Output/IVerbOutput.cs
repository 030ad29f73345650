using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>
/// Where a verb shows things. Results go to standard output; diagnostics, messages and progress go to standard error, so that a script
/// reads results only.
/// </summary>
internal interface IVerbOutput
{
    void Write(Diagnostic diagnostic);

    void Write(Importance importance, string text);

    /// <summary>A line about the progress of a set, every ten seconds.</summary>
    void WriteProgress(string line);

    /// <summary>Runs work, and shows its progress meanwhile.</summary>
    Task ShowAsync(Report report, Func<Task> work);

    /// <summary>Called once, after everything else.</summary>
    /// <param name="diagnostics">All that were written.</param>
    void Write(string command, VerbResult result, IReadOnlyList<Diagnostic> diagnostics);
}
