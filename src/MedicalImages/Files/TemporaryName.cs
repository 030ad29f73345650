using System.Diagnostics;
using System.Globalization;

namespace MedicalImages.Files;

/// <summary>
/// Names of temporary files that are renamed to their target: <c>.&lt;target&gt;.&lt;scope&gt;-&lt;process&gt;-&lt;guid&gt;.tmp</c>. The
/// name identifies the writing process, so that the next run can delete what a killed process left, but nothing that a running one needs.
/// </summary>
internal static class TemporaryName
{
    private const string Ending = ".tmp";

    // Another machine or container may use the same folder, and its process IDs are meaningless here. No export is known to take a day.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(1);

    /// <summary>A path in the folder of <paramref name="target"/>, so that a rename is sufficient to publish it.</summary>
    public static string Create(string target)
    {
        string writer = string.Create(CultureInfo.InvariantCulture, $"{ProcessScope.Id}-{Environment.ProcessId}-{Guid.NewGuid():N}");
        return Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{writer}{Ending}");
    }

    /// <summary>
    /// Deletes temporary files and folders for <paramref name="target"/> whose process has ended. What cannot be deleted remains for the
    /// next run.
    /// </summary>
    public static void RemoveLeftovers(string target)
    {
        string name = Path.GetFileName(target);
        var folder = new DirectoryInfo(Path.GetDirectoryName(target)!);
        if (!folder.Exists) return;
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos(".*" + Ending))
        {
            if (ParseWriter(name, entry.Name) is { } writer && IsGone(writer, entry)) Delete(entry);
        }
    }

    /// <summary>Whether <paramref name="name"/> is a temporary file for a target named <paramref name="target"/>.</summary>
    public static bool IsFor(string target, string name) => ParseWriter(target, name) is not null;

    private static (string Scope, int Process)? ParseWriter(string target, string name)
    {
        string prefix = $".{target}.";
        if (name.Length < prefix.Length + Ending.Length) return null;
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || !name.EndsWith(Ending, StringComparison.Ordinal)) return null;
        string[] parts = name[prefix.Length..^Ending.Length].Split('-');
        if (parts.Length != 3 || !ProcessScope.IsId(parts[0]) || !Guid.TryParseExact(parts[2], "N", out _)) return null;
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? (parts[0], process) : null;
    }

#pragma warning disable RS0030 // compared with the time of a file, which the machine's clock wrote; a test sets that one
    private static bool IsGone((string Scope, int Process) writer, FileSystemInfo entry) =>
        writer.Scope == ProcessScope.Id ? !IsAlive(writer.Process) : entry.LastWriteTimeUtc < DateTime.UtcNow - StaleAfter;
#pragma warning restore RS0030

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A file that cannot be deleted remains for the next run, because it must not fail the run or hide another failure.</summary>
    public static void TryDelete(string path) => Delete(new FileInfo(path));

    private static void Delete(FileSystemInfo entry)
    {
        try
        {
            // Both delete a link itself, not its target.
            if (entry is DirectoryInfo { LinkTarget: null } folder) folder.Delete(recursive: true);
            else entry.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process deletes it too, or it is open: the next run deletes it.
        }
    }
}
