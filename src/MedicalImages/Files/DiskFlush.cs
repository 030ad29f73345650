using System.Runtime.InteropServices;

namespace MedicalImages.Files;

/// <summary>Brings what was written to the disk, so that it is there after a power cut.</summary>
internal static class DiskFlush
{
    // EBADF, EINVAL, ENOTSUP (Linux, macOS), EROFS and ENOSYS: the file system, or a sandbox, has no such flush.
    private static readonly int[] NotOffered = [9, 22, 95, 45, 30, 38];

    /// <summary>The names in a folder. Windows has no such call; NTFS keeps renames in its journal.</summary>
    public static void Folder(string folder)
    {
        if (!OperatingSystem.IsWindows()) _ = WithDescriptor(folder, NativeMethods.Flush);
    }

    /// <summary>Whether the platform can flush a whole file system in one call.</summary>
    public static bool HasFileSystemFlush => OperatingSystem.IsLinux();

    /// <summary>Everything that was written to the file system that holds <paramref name="folder"/>, in one call.</summary>
    /// <returns>False where it is not offered, so that each file needs a flush of its own.</returns>
    public static bool TryFileSystem(string folder)
    {
        return HasFileSystemFlush && WithDescriptor(folder, NativeMethods.FlushFileSystem);
    }

    /// <summary>The bytes and the names of files that were just written below <paramref name="folder"/>.</summary>
    public static void Files(string folder, IReadOnlyList<string> files)
    {
        if (files.Count == 0 || TryFileSystem(folder)) return;
        Parallel.ForEachAsync(files, (file, _) =>
        {
            File(file);
            return ValueTask.CompletedTask;
        }).GetAwaiter().GetResult(); // not ForEach, which wraps a failure
        foreach (string parent in files.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal)) Folder(parent);
    }

    private static void File(string path)
    {
        // FlushFileBuffers of Windows wants a handle that can write; F_FULLFSYNC of macOS is what .NET calls.
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Flush(flushToDisk: true);
    }

    /// <returns>False where the platform does not offer it.</returns>
    private static bool WithDescriptor(string path, Func<int, int> flush)
    {
        int descriptor = NativeMethods.Open(path, NativeMethods.ReadOnly);
        if (descriptor < 0) return false; // a folder that can be written to and not read; the rename itself has succeeded
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
