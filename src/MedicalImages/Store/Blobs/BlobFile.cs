using MedicalImages.Files;

namespace MedicalImages.Store.Blobs;

/// <summary>Creates the temporary files that become blobs.</summary>
internal static class BlobFile
{
    // A blob is created with its final mode, so that no chmod is required. The open file stays writable.
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ReadOnly;
        return new FileStream(path, options);
    }

    public static FileStamp Write(string path, ReadOnlySpan<byte> content)
    {
        using FileStream file = Create(path);
        file.Write(content);
        return Finish(file, content.Length);
    }

    /// <summary>
    /// If the platform cannot flush all blobs at once, each is flushed while it is open: later it is read-only, and others may read it.
    /// </summary>
    public static FileStamp Finish(FileStream file, long length)
    {
        if (!DiskFlush.HasFileSystemFlush) file.Flush(flushToDisk: true);
        return FileStamp.From(file.SafeFileHandle, length);
    }
}
