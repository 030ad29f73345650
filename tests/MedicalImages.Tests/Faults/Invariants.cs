using System.Text.RegularExpressions;
using MedicalImages.FaultRunner;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Faults;

/// <summary>The invariants after every fault. Each violation is a sentence; an empty list means success.</summary>
internal sealed partial class Invariants(Workbench bench)
{
    private const string Later = "after the next run: ";

    /// <summary>A remaining temporary file: the only violation that a process which is still running explains.</summary>
    public static bool IsLeftover(string violation) => violation.StartsWith(Later, StringComparison.Ordinal)
        && violation.EndsWith(FileStates.LeftOver, StringComparison.Ordinal) && Temporary().IsMatch(violation[Later.Length..]);

    /// <summary>Checked immediately after the fault, before anything repairs it.</summary>
    public IEnumerable<string> AfterFault(Fault fault, FaultedRun run) =>
    [
        .. bench.UserFiles.Violations(bench.Root),
        .. new DestinationInvariants(bench, run.ContinuesWithoutLock).Violations(),
        .. StoreViolations(),
        .. LockViolations(),
        .. ExportViolations(),
        .. MirrorViolations(),
        .. run.ContinuesWithoutLock ? [] : StampViolations(),
        .. EndViolations(fault, run),
    ];

    /// <summary>Checked after a second run without a fault.</summary>
    /// <param name="blobs">The content of the store before it.</param>
    public IEnumerable<string> AfterRetry(TaskResult retry, IReadOnlySet<string> blobs)
    {
        if (!retry.Succeeded || Problem().IsMatch(retry.Log)) yield return $"the next run: {Short(retry.Log)}";
        foreach (string problem in bench.UserFiles.Violations(bench.Root)) yield return Later + problem;
        foreach (string problem in Differences()) yield return Later + problem;
        // A fetched image that is not yet in the index may be lost, one per connection. There is one connection.
        foreach (string image in bench.RequestedImages().Where(blobs.Contains).Skip(1)) yield return $"{image} was fetched again";
        if (bench.IsPush && bench.MirrorBlobs.Count < bench.Blobs().Count) yield return "the mirror does not have every image";
        foreach (string problem in MirrorViolations()) yield return Later + problem;
    }

    private IEnumerable<string> StoreViolations()
    {
        foreach (string path in bench.Before.Keys.Where(path => path.StartsWith("store/cas/", StringComparison.Ordinal) && !Exists(path)))
            yield return $"{path} was in the store and is gone";
        foreach (string blob in bench.Blobs())
            if (FileStates.Hash(bench.PathOfBlob(blob)) != blob) yield return $"blob {blob} has another content";
        var damaged = new DirectoryInfo(StoreNames.GetDamagedFolder(bench.Store));
        if (damaged.Exists && damaged.EnumerateFileSystemInfos().Any()) yield return "a blob was set aside as damaged";
    }

    private IEnumerable<string> LockViolations()
    {
        bool isThere = FileStates.Of(bench.Root).TryGetValue(Workbench.LockFile, out string? content);
        bool wasThere = bench.Before.TryGetValue(Workbench.LockFile, out string? before);
        bench.After.TryGetValue(Workbench.LockFile, out string? after);
        if (wasThere && !isThere) yield return "the lock file is gone";
        else if (isThere && content != before && content != after) yield return "the lock file is neither the old nor the new one";
    }

    private IEnumerable<string> ExportViolations()
    {
        string[] parts = [.. FileStates.Of(bench.Root).Where(IsExport).Select(part => $"{part.Key} {part.Value}")];
        if (parts.Length == 0) yield break;
        string[] whole = [.. bench.After.Where(IsExport).Select(part => $"{part.Key} {part.Value}")];
        if (!parts.SequenceEqual(whole)) yield return "the export is there and not whole";
    }

    private bool IsExport(KeyValuePair<string, string> part) =>
        part.Key == bench.ExportTarget || part.Key.StartsWith(bench.ExportTarget + '/', StringComparison.Ordinal);

    private IEnumerable<string> MirrorViolations() =>
        from blob in bench.MirrorBlobs where FileStates.Hash(blob.Value) != blob.Key select $"the mirror has {blob.Key} with other bytes";

    // A stamp means that there is no work. One that is older than the fault is out of date by its time.
    private IEnumerable<string> StampViolations()
    {
        if (!File.Exists(bench.Stamp) || File.GetLastWriteTimeUtc(bench.Stamp) == bench.StampTime) yield break;
        foreach (string problem in ResultViolations()) yield return $"there is a stamp, and {problem}";
    }

    private IEnumerable<string> EndViolations(Fault fault, FaultedRun run)
    {
        if (run.ExitCode is null) yield return "the process hung";
        else if (fault.IsKill && run.WasReached != run.WasKilled) yield return $"it was to be killed and ended with {run.ExitCode}";
        if (run.ExitCode is not (0 or 1) && !run.WasKilled) yield return $"it ended with {run.ExitCode}: {Short(run.Output + run.Error)}";
        if (run.Error.Length > 0) yield return $"standard error: {Short(run.Error)}";
        if (run.Output.Contains("MEDIMG9001", StringComparison.Ordinal)) yield return $"a bug was reported: {Short(run.Output)}";
        if (run.ExitCode == 1 && !Error().IsMatch(run.Output)) yield return $"it failed without a code: {Short(run.Output)}";
        if (fault.Kind == FaultKind.ShortWrite && !run.Succeeded) yield return $"it does not write the rest: {Short(run.Output)}";
        if (run.Succeeded) foreach (string problem in SuccessViolations(run)) yield return $"it claims success, and {problem}";
    }

    private IEnumerable<string> SuccessViolations(FaultedRun run)
    {
        if (Error().IsMatch(run.Output)) yield return "it reported an error";
        // Without a lock file, the other files are as in a project without one.
        foreach (string problem in run.ContinuesWithoutLock ? [] : ResultViolations()) yield return problem;
    }

    /// <summary>The state equals that after a run without a fault, except for temporary files that could not be deleted.</summary>
    private IEnumerable<string> ResultViolations() =>
        Differences().Where(problem => !Temporary().IsMatch(problem) && !IsStateFile(problem));

    private IEnumerable<string> Differences() => FileStates.Differences(bench.After, FileStates.Of(bench.Root));

    // A state file is written by every run and does not depend on the result.
    private static bool IsStateFile(string problem) => problem.StartsWith("project/obj/", StringComparison.Ordinal);

    private bool Exists(string relative) => Path.Exists(Path.Combine(bench.Root, relative));

    private static string Short(string log) =>
        string.Join(" / ", log.Split('\n').Where(line => !line.StartsWith("Low: ", StringComparison.Ordinal)).Take(4));

    [GeneratedRegex(": error MEDIMG[0-9]{4}: ")]
    private static partial Regex Error();

    [GeneratedRegex(": (error|warning) [A-Z0-9]*: ")]
    private static partial Regex Problem();

    [GeneratedRegex(@"^[^ ]*/\.[^ ]*[0-9a-f]{32}")]
    private static partial Regex Temporary();
}
