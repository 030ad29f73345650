using Microsoft.Build.Logging.StructuredLogger;
using LoggedBuild = Microsoft.Build.Logging.StructuredLogger.Build;
using LoggedTask = Microsoft.Build.Logging.StructuredLogger.Task;

namespace MedicalImages.Build.EndToEndTests.Harness;

/// <summary>What happened in a build, from its binary log.</summary>
internal sealed class BuildLog(LoggedBuild build)
{
    private const string Ours = "MEDIMG";

    public static BuildLog Read(string path) => new(BinaryLog.ReadBuild(path));

    /// <summary>How often the target did its work: entered, and not skipped for a condition or for outputs that are up to date.</summary>
    public int Runs(string target, string? project = null) => Targets(target, project).Count(found => !found.Skipped);

    public bool Ran(string target, string? project = null) => Runs(target, project) > 0;

    /// <summary>The target was reached and had nothing to do.</summary>
    public bool Skipped(string target, string? project = null) => Targets(target, project).Any(found => found.Skipped) && !Ran(target, project);

    public int TaskRuns(string task, string? project = null) =>
        build.FindChildrenRecursive<LoggedTask>(found => found.Name == task && found.FromAssembly?.Contains("MedicalImages", StringComparison.Ordinal) == true && IsOf(found, project)).Count;

    /// <summary>Codes of our warnings, each as often as it was logged.</summary>
    public IReadOnlyList<string> Warnings => [.. build.FindChildrenRecursive<Warning>().Select(warning => warning.Code ?? "").Where(IsOurs)];

    public IReadOnlyList<string> Errors => [.. build.FindChildrenRecursive<Error>().Select(error => error.Code ?? "").Where(IsOurs)];

    public IEnumerable<Warning> OurWarnings => build.FindChildrenRecursive<Warning>().Where(warning => IsOurs(warning.Code ?? ""));

    public IReadOnlyList<string> AllWarnings => [.. build.FindChildrenRecursive<Warning>().Select(warning => $"{warning.Code}: {warning.Text}")];

    /// <summary>Whether a message of the build contains the text.</summary>
    public bool Says(string text) => build.FindChildrenRecursive<Message>(message => message.Text?.Contains(text, StringComparison.Ordinal) == true).Any();

    private IEnumerable<Target> Targets(string target, string? project) => build.FindChildrenRecursive<Target>(found => found.Name == target && IsOf(found, project));

    private static bool IsOf(TreeNode node, string? project) => project is null || node.GetNearestParent<Project>()?.Name == project;

    private static bool IsOurs(string code) => code.StartsWith(Ours, StringComparison.Ordinal);
}
