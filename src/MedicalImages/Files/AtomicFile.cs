namespace MedicalImages.Files;

/// <summary>
/// Writes a file of ours whole or not at all: into a temporary file beside it, flushed to the disk, then renamed, then the folder is
/// flushed. Without the
/// flushes a power cut may keep the rename and lose the bytes, which leaves an empty file under the final name.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Replaces what has the name. A temporary file that a killed process left for the same target is removed.</summary>
    public static void Write(string path, Action<Stream> write) => TryPublish(path, write, temporary => Replace(temporary, path));

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, byte[] content) => Write(path, file => file.Write(content));

    /// <returns>False when something has the name already: nothing has changed then.</returns>
    public static bool TryCreate(string path, byte[] content) =>
        TryPublish(path, file => file.Write(content), temporary => AtomicMove.TryMove(temporary, path));

    /// <param name="mayReplace">Asked when the new content is on the disk, immediately before the rename.</param>
    /// <returns>False when it may not: nothing has changed then.</returns>
    public static bool TryReplace(string path, byte[] content, Func<bool> mayReplace) =>
        TryPublish(path, file => file.Write(content), temporary =>
        {
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

    // The file has its name by now. A disk that fails here must not make its writer say that it was not written.
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
