using Microsoft.Build.Logging.StructuredLogger;
using LoggedBuild = Microsoft.Build.Logging.StructuredLogger.Build;
using LoggedTask = Microsoft.Build.Logging.StructuredLogger.Task;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>What happened in a build, from its binary log.</summary>
internal sealed class BuildLog(LoggedBuild build)
{
    private const string Ours = "MEDIMG";

    public static BuildLog Read(string path) => new(BinaryLog.ReadBuild(path));

    public bool Succeeded => build.Succeeded;

    /// <summary>How often the target did its work: entered, and not skipped for a condition or for outputs that are up to date.</summary>
    public int Runs(string target) => Targets(target).Count(found => !found.Skipped);

    public bool Ran(string target) => Runs(target) > 0;

    /// <summary>How often the target was reached and had nothing to do.</summary>
    public int Skips(string target) => Targets(target).Count(found => found.Skipped);

    public int TaskRuns(string task) => build.FindChildrenRecursive<LoggedTask>(found => found.Name == task).Count;

    /// <summary>Codes of our warnings, each as often as it was logged.</summary>
    public IReadOnlyList<string> Warnings =>
        [.. build.FindChildrenRecursive<Warning>().Select(warning => warning.Code ?? "").Where(IsOurs)];

    public IReadOnlyList<string> Errors => [.. build.FindChildrenRecursive<Error>().Select(error => error.Code ?? "").Where(IsOurs)];

    public IEnumerable<Error> OurErrors => build.FindChildrenRecursive<Error>().Where(error => IsOurs(error.Code ?? ""));

    public IEnumerable<Warning> OurWarnings => build.FindChildrenRecursive<Warning>().Where(warning => IsOurs(warning.Code ?? ""));

    public IReadOnlyList<string> AllWarnings =>
        [.. build.FindChildrenRecursive<Warning>().Select(warning => $"{warning.Code}: {warning.Text}")];

    /// <summary>Whether a message of the build contains the text.</summary>
    public bool Says(string text) =>
        build.FindChildrenRecursive<Message>(message => message.Text?.Contains(text, StringComparison.Ordinal) == true).Any();

    /// <summary>Items, of whatever name and wherever they were made, whose text ends so.</summary>
    public int Items(string ending) =>
        build.FindChildrenRecursive<Item>(item => item.Text?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true).Count;

    private IEnumerable<Target> Targets(string target) => build.FindChildrenRecursive<Target>(found => found.Name == target);

    private static bool IsOurs(string code) => code.StartsWith(Ours, StringComparison.Ordinal);
}
