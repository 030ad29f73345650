namespace MedicalImages.Files;

/// <summary>
/// Writes a file completely or not at all: into a temporary file in the same folder, which is flushed and renamed, and then the folder is
/// flushed. Without the flushes, a power failure can preserve the rename but lose the content, which leaves an empty file with the final
/// name.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Replaces an existing file. A temporary file that a killed process left for the same target is deleted.</summary>
    public static void Write(string path, Action<Stream> write) => TryPublish(path, write, temporary => Replace(temporary, path));

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, byte[] content) => Write(path, file => file.Write(content));

    /// <returns>False if a file with this name exists; then nothing was changed.</returns>
    public static bool TryCreate(string path, Action<Stream> write) =>
        TryPublish(path, write, temporary => AtomicMove.TryMove(temporary, path));

    /// <param name="mayReplace">Called after the new content was flushed, immediately before the rename.</param>
    /// <param name="keepsMode">The new file has the permissions of the old one.</param>
    /// <returns>False if replacing was refused; then nothing was changed.</returns>
    public static bool TryReplace(string path, byte[] content, Func<bool> mayReplace, bool keepsMode = false) =>
        TryPublish(path, file => file.Write(content), temporary =>
        {
            if (keepsMode && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            using FolderLock alone = FolderLock.Enter(Path.GetDirectoryName(path)!);
            return mayReplace() && Replace(temporary, path);
        });

    private static bool Replace(string temporary, string path)
    {
        AtomicMove.Replace(temporary, path);
        return true;
    }

    private static bool TryPublish(string path, Action<Stream> write, Func<string, bool> tryPublish)
    {
        TemporaryName.RemoveLeftovers(path);
        string temporary = TemporaryName.Create(path);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            if (!tryPublish(temporary)) return false;
            TryFlush(Path.GetDirectoryName(path)!);
            return true;
        }
        finally
        {
            TemporaryName.TryDelete(temporary);
        }
    }

    // The file already has its final name, so an error here must not be reported as a failed write.
    private static void TryFlush(string folder)
    {
        try
        {
            DiskFlush.Folder(folder);
        }
        catch (IOException)
        {
        }
    }
}
