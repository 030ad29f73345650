namespace MedicalImages.Files;

/// <summary>
/// Opens files of this package for reading. A name does not prove the type: opening a FIFO waits for a writer, and a link leads elsewhere.
/// </summary>
internal static class RegularFile
{
    /// <returns>Null if the file does not exist.</returns>
    /// <exception cref="InvalidDataException">A folder, a link, a FIFO, a device, or an empty file, which this package never
    /// writes.</exception>
    public static FileStream? TryOpenRead(string path)
    {
        try
        {
            // File.Exists returns false if the disk fails: an unreadable manifest must not count as absent.
            FileAttributes attributes = File.GetAttributes(path);
            if (Links.IsLink(path)) throw new InvalidDataException("it is a link");
            if (attributes.HasFlag(FileAttributes.Directory)) throw new InvalidDataException("it is a folder");
            // .NET does not distinguish a FIFO, a socket or a device from a file, but none of them has a length.
            if (new FileInfo(path).Length == 0) throw new InvalidDataException("it is empty or not a regular file");
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The target of a link, for files that the user may store elsewhere.</summary>
    public static string ResolveTarget(string path) =>
        Links.IsLink(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
}
