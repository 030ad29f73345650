using System.Runtime.InteropServices;
using MedicalImages.Threading;

namespace MedicalImages.Files;

/// <summary>Flushes written data to the disk, so that it survives a power failure.</summary>
internal static class DiskFlush
{
    // EBADF, EINVAL, ENOTSUP (Linux, macOS), EROFS and ENOSYS: the file system or a sandbox does not support this flush.
    private static readonly int[] NotOffered = [9, 22, 95, 45, 30, 38];

    /// <summary>Flushes the names in a folder. Windows has no such call; NTFS keeps renames in its journal.</summary>
    public static void Folder(string folder)
    {
        if (!OperatingSystem.IsWindows()) _ = WithDescriptor(folder, NativeMethods.Flush);
    }

    /// <summary>Whether the platform can flush a whole file system in one call.</summary>
    public static bool HasFileSystemFlush => OperatingSystem.IsLinux();

    /// <summary>Flushes the file system that contains <paramref name="folder"/>, in one call.</summary>
    /// <returns>False if this is not supported; then each file must be flushed.</returns>
    public static bool TryFileSystem(string folder)
    {
        return HasFileSystemFlush && WithDescriptor(folder, NativeMethods.FlushFileSystem);
    }

    /// <summary>Flushes content and names of files that were written below <paramref name="folder"/>.</summary>
    /// <param name="getFiles">Called if the file system cannot be flushed as a whole.</param>
    public static void Files(string folder, Func<IReadOnlyList<string>> getFiles)
    {
        if (TryFileSystem(folder)) return;
        IReadOnlyList<string> files = getFiles();
        Workers.Run(files, (file, _) =>
        {
            File(file);
            return Task.CompletedTask;
        }, CancellationToken.None);
        foreach (string parent in files.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal)) Folder(parent);
    }

    private static void File(string path)
    {
        // FlushFileBuffers of Windows requires a handle with write access; .NET calls F_FULLFSYNC on macOS.
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Flush(flushToDisk: true);
    }

    /// <returns>False if the platform does not support it.</returns>
    private static bool WithDescriptor(string path, Func<int, int> flush)
    {
        int descriptor = NativeMethods.Open(path, NativeMethods.ReadOnly);
        if (descriptor < 0) return false; // a folder with write but no read permission; the rename has succeeded
        try
        {
            if (flush(descriptor) == 0) return true;
            int error = Marshal.GetLastPInvokeError();
            if (NotOffered.Contains(error)) return false;
            throw new IOException($"'{path}' was not flushed to the disk: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }
}
