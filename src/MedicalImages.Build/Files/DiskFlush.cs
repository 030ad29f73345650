using System.Runtime.InteropServices;

namespace MedicalImages.Build.Files;

/// <summary>Brings what was written to the disk, so that it is there after a power cut.</summary>
internal static class DiskFlush
{
    // EBADF, EINVAL, ENOTSUP (Linux, macOS) and EROFS: the file system has no such flush.
    private static readonly int[] NotOffered = [9, 22, 95, 45, 30];

    /// <summary>The names in a folder. Windows has no such call; NTFS keeps renames in its journal.</summary>
    public static void Folder(string folder)
    {
        if (!OperatingSystem.IsWindows()) WithDescriptor(folder, NativeMethods.Flush);
    }

    /// <summary>Everything that was written to the file system that holds <paramref name="folder"/>, in one call.</summary>
    /// <returns>False where the platform has no such call (it is Linux's), so that each file needs a flush of its own.</returns>
    public static bool TryFileSystem(string folder)
    {
        if (!OperatingSystem.IsLinux()) return false;
        WithDescriptor(folder, NativeMethods.FlushFileSystem);
        return true;
    }

    /// <summary>The bytes of one file, which may be read-only.</summary>
    public static void File(string path)
    {
        if (OperatingSystem.IsWindows()) FileOnWindows(path);
        else WithDescriptor(path, NativeMethods.Flush);
    }

    // FlushFileBuffers wants a handle that can write.
    private static void FileOnWindows(string path)
    {
        var info = new FileInfo(path);
        FileAttributes attributes = info.Attributes;
        info.Attributes = FileAttributes.Normal;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            file.Flush(flushToDisk: true);
        info.Attributes = attributes;
    }

    private static void WithDescriptor(string path, Func<int, int> flush)
    {
        int descriptor = NativeMethods.Open(path, NativeMethods.ReadOnly);
        if (descriptor < 0) return; // a folder that can be written to and not read; the rename itself has succeeded
        try
        {
            if (flush(descriptor) == 0) return;
            int error = Marshal.GetLastPInvokeError();
            if (NotOffered.Contains(error)) return;
            throw new IOException($"'{path}' was not flushed to the disk: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }
}
