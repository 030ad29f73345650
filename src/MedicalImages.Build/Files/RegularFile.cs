namespace MedicalImages.Build.Files;

/// <summary>
/// Opens files of ours for reading. A name does not prove what stands there: opening a FIFO waits until somebody writes to it, and a link leads elsewhere.
/// </summary>
internal static class RegularFile
{
    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="InvalidDataException">A folder, a link, a FIFO, a device, or an empty file, which no file of ours is.</exception>
    public static FileStream? TryOpenRead(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists && file.LinkTarget is null && !Directory.Exists(path)) return null;
        if (file.LinkTarget is not null) throw new InvalidDataException("it is a link");
        if (!file.Exists) throw new InvalidDataException("it is a folder");
        // .NET does not tell a FIFO, a socket or a device from a file, but none of them has a length.
        if (file.Length == 0) throw new InvalidDataException("it is empty, or not a regular file");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Of a link, the file that it leads to: for files that the user may keep elsewhere.</summary>
    public static string TargetOf(string path) => Links.IsLink(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
}
