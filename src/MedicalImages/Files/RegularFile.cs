namespace MedicalImages.Files;

/// <summary>
/// Opens files of ours for reading. A name does not prove what stands there: opening a FIFO waits until somebody writes to it, and a link
/// leads elsewhere.
/// </summary>
internal static class RegularFile
{
    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="InvalidDataException">A folder, a link, a FIFO, a device, or an empty file, which no file of ours is.</exception>
    public static FileStream? TryOpenRead(string path)
    {
        try
        {
            // Not File.Exists, which returns false where the disk fails: a manifest that cannot be read must not count as absent.
            FileAttributes attributes = File.GetAttributes(path);
            if (Links.IsLink(path)) throw new InvalidDataException("it is a link");
            if (attributes.HasFlag(FileAttributes.Directory)) throw new InvalidDataException("it is a folder");
            // .NET does not tell a FIFO, a socket or a device from a file, but none of them has a length.
            if (new FileInfo(path).Length == 0) throw new InvalidDataException("it is empty, or not a regular file");
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Of a link, the file that it leads to: for files that the user may keep elsewhere.</summary>
    public static string TargetOf(string path) =>
        Links.IsLink(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
}
