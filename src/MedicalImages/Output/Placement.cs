using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>
/// Copies a blob to a destination. File.Copy clones if the file system supports it (FICLONE, clonefile, ReFS); small files are copied in
/// memory. The copy is writable, because it belongs to the project. With a hard link, an editor could corrupt the store. The copy gets the
/// current time, not that of the blob: MSBuild's IfDifferent and build tools detect a replaced file by time and size, and blobs that were
/// written at the same time, or restored by NuGet (which gives every file the time of the package), have equal times.
/// </summary>
internal static class Placement
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Creates <paramref name="target"/> in an existing folder.</summary>
    /// <param name="size">The expected size of the blob.</param>
    public static void Copy(string blob, string target, long size, TimeProvider time)
    {
        if (!SmallFile.TryCopy(blob, target, size)) Clone(blob, target, time);
    }

    private static void Clone(string blob, string target, TimeProvider time)
    {
        File.Copy(blob, target);
        if (OperatingSystem.IsWindows()) File.SetAttributes(target, FileAttributes.Normal);
        else File.SetUnixFileMode(target, (File.GetUnixFileMode(target) | UnixFileMode.UserWrite) & ~Executable); // NuGet restores with x
        File.SetLastWriteTimeUtc(target, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>
    /// Replaces by rename, so that a reader sees either the old or the new file. The temporary file is in the destination, and its name is
    /// that of a temporary journal: if this process is killed, the next update deletes it when it writes its journal.
    /// </summary>
    public static void Replace(string blob, string target, long size, string destination, TimeProvider time)
    {
        string temporary = TemporaryName.Create(Path.Combine(destination, Manifest.JournalName));
        try
        {
            Copy(blob, temporary, size, time);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            AtomicMove.Replace(temporary, target);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Deletes a file that still matches the record. A file that is open or protected, or behind a link below <paramref name="top"/>, is
    /// kept and stays in the record.
    /// </summary>
    public static bool TryDelete(string file, PlacedFiles placed, string top)
    {
        if (Links.FindBelow(top, file) is not null) return false;
        try
        {
            if (!placed.Matches(new FileInfo(file))) return IsGone(file);
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether it is certain that there is no file. File.Exists is also false for a file on a failing disk.</summary>
    public static bool IsGone(string path)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is FileNotFoundException or DirectoryNotFoundException;
        }
    }

    // An empty folder that another process uses is not a reason to fail.
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

    /// <summary>Deletes folders that became empty, inner ones first, as long as they are inside <paramref name="top"/>.</summary>
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
