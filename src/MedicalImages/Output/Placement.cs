using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>
/// Copies a blob to where a project reads it. File.Copy clones where the file system can (FICLONE, clonefile, ReFS). The copy is writable: it is the project's own, and a hard link
/// would let an editor of the copy corrupt the store.
/// Its time is that of its placing, not the blob's: MSBuild's IfDifferent and build tools tell a replaced file by its time and size, and blobs written in one tick, or restored by NuGet (which gives every file the package's
/// time), have the same one.
/// </summary>
internal static class Placement
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Copy(string blob, string target, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(blob, target);
        if (OperatingSystem.IsWindows()) File.SetAttributes(target, FileAttributes.Normal);
        else File.SetUnixFileMode(target, (File.GetUnixFileMode(target) | UnixFileMode.UserWrite) & ~Executable); // NuGet restores with x
        File.SetLastWriteTimeUtc(target, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>
    /// Replaces by rename, so that a reader sees the old file or the new one. The temporary file stands in the destination itself and has
    /// the name of a temporary journal: if this process is killed, the next update removes it when it writes its journal.
    /// </summary>
    public static void Replace(string blob, string target, string destination, TimeProvider time)
    {
        string temporary = TemporaryName.Create(Path.Combine(destination, Manifest.JournalName));
        try
        {
            Copy(blob, temporary, time);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            AtomicMove.Replace(temporary, target);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Removes a file that still is what the record says. One that is held open or protected, or lies behind a link below
    /// <paramref name="top"/>, stays, and stays recorded.
    /// </summary>
    public static bool TryDelete(string file, PlacedFiles placed, string top)
    {
        if (Links.FindBelow(top, file) is not null) return false;
        if (!File.Exists(file)) return true;
        if (!placed.Matches(new FileInfo(file))) return false;
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // An empty folder that somebody has open is no reason to fail.
    private static bool TryDeleteEmpty(string folder, string top)
    {
        try
        {
            if (Links.FindBelow(top, folder) is not null || Directory.EnumerateFileSystemEntries(folder).Any()) return false;
            Directory.Delete(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes folders that became empty, from the inside out, as long as they lie inside <paramref name="top"/>.</summary>
    public static void RemoveEmptyFolders(IEnumerable<string> folders, string top)
    {
        foreach (string start in folders.Distinct())
        {
            for (string folder = start; DestinationPath.IsInside(folder, top); folder = Path.GetDirectoryName(folder)!)
            {
                if (!Directory.Exists(folder)) continue;
                if (!TryDeleteEmpty(folder, top)) break;
            }
        }
    }
}
