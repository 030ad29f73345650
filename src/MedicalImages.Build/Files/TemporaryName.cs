using System.Diagnostics;
using System.Globalization;

namespace MedicalImages.Build.Files;

/// <summary>
/// Names for what is written beside its target and then renamed: <c>.&lt;target&gt;.&lt;scope&gt;-&lt;process&gt;-&lt;guid&gt;.tmp</c>. The name says which process
/// writes it, so that the next run can remove what a killed one left, and nothing that a running one still needs.
/// </summary>
internal static class TemporaryName
{
    private const string Ending = ".tmp";

    // Another machine or container may work on the same folder, and its process numbers say nothing here. An export of a day's length is not known.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(1);

    /// <summary>A path beside <paramref name="target"/>, so that a rename is enough to publish it.</summary>
    public static string Create(string target) => Path.Combine(Path.GetDirectoryName(target)!,
        string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{ProcessScope.Id}-{Environment.ProcessId}-{Guid.NewGuid():N}{Ending}"));

    /// <summary>Deletes the temporary files and folders for <paramref name="target"/> whose process is gone. What cannot be deleted stays for the next run.</summary>
    public static void RemoveLeftovers(string target)
    {
        string name = Path.GetFileName(target);
        var folder = new DirectoryInfo(Path.GetDirectoryName(target)!);
        if (!folder.Exists) return;
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("." + "*" + Ending))
        {
            if (IsLeftover(entry, name)) Delete(entry);
        }
    }

    /// <summary>Whether a name was made by <see cref="Create"/> for a target with the name <paramref name="targetName"/>.</summary>
    public static bool IsFor(string targetName, string name) => TryRead(targetName, name, out _, out _);

    private static bool IsLeftover(FileSystemInfo entry, string targetName)
    {
        if (!TryRead(targetName, entry.Name, out string scope, out int process)) return false;
        return scope == ProcessScope.Id ? !IsAlive(process) : entry.LastWriteTimeUtc < DateTime.UtcNow - StaleAfter;
    }

    private static bool TryRead(string targetName, string name, out string scope, out int process)
    {
        (scope, process) = ("", 0);
        string prefix = $".{targetName}.";
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || !name.EndsWith(Ending, StringComparison.Ordinal)) return false;
        if (name.Length < prefix.Length + Ending.Length) return false;
        string[] parts = name[prefix.Length..^Ending.Length].Split('-');
        if (parts.Length != 3 || !ProcessScope.IsId(parts[0]) || !Guid.TryParseExact(parts[2], "N", out _)) return false;
        scope = parts[0];
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out process);
    }

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
