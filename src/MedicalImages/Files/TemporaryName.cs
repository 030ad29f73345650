using System.Diagnostics;
using System.Globalization;

namespace MedicalImages.Files;

/// <summary>
/// Names for what is written beside its target and then renamed: <c>.&lt;target&gt;.&lt;scope&gt;-&lt;process&gt;-&lt;guid&gt;.tmp</c>.
/// The name says which process
/// writes it, so that the next run can remove what a killed one left, and nothing that a running one still needs.
/// </summary>
internal static class TemporaryName
{
    private const string Ending = ".tmp";

    // Another machine or container may work on the same folder, and its process numbers say nothing here. An export of a day's length is
    // not known.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(1);

    /// <summary>A path beside <paramref name="target"/>, so that a rename is enough to publish it.</summary>
    public static string Create(string target)
    {
        string writer = string.Create(CultureInfo.InvariantCulture, $"{ProcessScope.Id}-{Environment.ProcessId}-{Guid.NewGuid():N}");
        return Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{writer}{Ending}");
    }

    /// <summary>
    /// Deletes the temporary files and folders for <paramref name="target"/> whose process is gone. What cannot be deleted stays for the
    /// next run.
    /// </summary>
    public static void RemoveLeftovers(string target)
    {
        string name = Path.GetFileName(target);
        var folder = new DirectoryInfo(Path.GetDirectoryName(target)!);
        if (!folder.Exists) return;
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos(".*" + Ending))
        {
            if (WriterOf(name, entry.Name) is { } writer && IsGone(writer, entry)) Delete(entry);
        }
    }

    /// <summary>Whether <paramref name="name"/> is that of a temporary file for a target called <paramref name="target"/>.</summary>
    public static bool IsFor(string target, string name) => WriterOf(target, name) is not null;

    private static (string Scope, int Process)? WriterOf(string target, string name)
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

    /// <summary>What cannot be deleted stays for the next run; it must neither be a failure of its own nor hide another one.</summary>
    public static void TryDelete(string path) => Delete(new FileInfo(path));

    private static void Delete(FileSystemInfo entry)
    {
        try
        {
            // Neither follows a link: the link itself is removed.
            if (entry is DirectoryInfo { LinkTarget: null } folder) folder.Delete(recursive: true);
            else entry.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process removes the same, or it is held open: the next run removes it.
        }
    }
}
