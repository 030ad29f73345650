using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MedicalImages.Files;

/// <summary>
/// Reads and creates a file as a whole. On Linux this takes three system calls: <see cref="File.OpenHandle"/> also examines and locks
/// every file (fstat, fstatfs, lseek, flock), which takes up to nine. Nobody waits for these locks, because the files are temporary or
/// immutable.
/// </summary>
internal static class WholeFile
{
    private const int Failed = -1;

    /// <summary>Reads from the start of a file.</summary>
    /// <returns>The number of bytes; less than the length of the buffer only if the file is smaller.</returns>
    public static int Read(string path, Span<byte> buffer)
    {
        using Descriptor file = Descriptor.OpenOnLinux(path, NativeMethods.ReadOnly);
        return (file.IsOpen ? TryRead(file, buffer) : null) ?? ReadLocked(path, buffer, out _);
    }

    /// <param name="mode">The permissions of the file; none on Windows. Asked of the open file, without searching the path again.</param>
    /// <inheritdoc cref="Read(string, Span{byte})"/>
    public static int Read(string path, Span<byte> buffer, out UnixFileMode mode)
    {
        using Descriptor file = Descriptor.OpenOnLinux(path, NativeMethods.ReadOnly);
        if (!file.IsOpen || TryRead(file, buffer) is not { } read) return ReadLocked(path, buffer, out mode);
        if (file.TryGetStatus(out FileStatus status))
        {
            mode = status.Mode;
            return read;
        }

        using var handle = new SafeFileHandle(file.Number, ownsHandle: false);
        mode = GetMode(handle);
        return read;
    }

    /// <summary>
    /// The same for a file of the user: with the lock that .NET uses on Unix, so that a file that another process is still writing is not
    /// read, and without waiting for the writer of a pipe that replaced the file.
    /// </summary>
    /// <returns>Null if it fails, and on other systems than Linux: then .NET shows why.</returns>
    public static int? TryReadShared(string path, Span<byte> buffer)
    {
        using Descriptor file = Descriptor.OpenOnLinux(path, NativeMethods.ReadOnly | NativeMethods.NonBlocking);
        if (!file.IsOpen) return null;
        bool isLocked = NativeMethods.Lock(file.Number, NativeMethods.SharedLock) != 0
            && SharingViolation.IsWouldBlock(Marshal.GetLastPInvokeError()); // other errors: the file system has no locks
        return isLocked ? null : TryRead(file, buffer);
    }

    // Null if it fails.
    private static int? TryRead(Descriptor file, Span<byte> buffer)
    {
        for (int total = 0; ;) // a file on a network may be read in parts
        {
            int read = (int)NativeMethods.Read(file.Number, buffer[total..], (nuint)(buffer.Length - total));
            if (read == Failed) return null;
            total += read;
            if (read == 0 || total == buffer.Length) return total;
        }
    }

    private static UnixFileMode GetMode(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);

    /// <summary>Creates a file, which must not exist. If that fails, .NET throws its usual exception; reading does the same.</summary>
    /// <param name="mode">The permissions that the umask allows; ignored on Windows.</param>
    public static void Create(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        using Descriptor file = Descriptor.OpenOnLinux(path, NativeMethods.CreateNew, mode);
        if (!file.IsOpen) CreateLocked(path, content, mode);
        else for (int written = 0; written < content.Length;) written += WritePart(file, content[written..], path);
    }

    private static int ReadLocked(string path, Span<byte> buffer, out UnixFileMode mode)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        mode = GetMode(file);
        return file.Fill(buffer);
    }

    private static void CreateLocked(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using var file = new FileStream(path, options);
        file.Write(content);
    }

    private static int WritePart(Descriptor file, ReadOnlySpan<byte> content, string path)
    {
        while (true)
        {
            int written = (int)NativeMethods.Write(file.Number, content, (nuint)content.Length);
            if (written != Failed) return written;
            int error = Marshal.GetLastPInvokeError();
            if (error != NativeMethods.Interrupted) throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", error);
        }
    }
}
