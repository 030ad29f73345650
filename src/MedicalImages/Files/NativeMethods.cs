using System.Runtime.InteropServices;

namespace MedicalImages.Files;

/// <summary>
/// Unix functions that .NET does not provide. Their parameters are the same on Linux (glibc and musl) and macOS;
/// <see cref="FlushFileSystem"/> is Linux only.
/// </summary>
internal static partial class NativeMethods
{
    public const int ReadOnly = 0; // O_RDONLY
    public const int CurrentFolder = -100; // AT_FDCWD of Linux
    public const uint NoReplace = 1; // RENAME_NOREPLACE of Linux
    public const int WriteOnly = 1; // O_WRONLY
    public const int Unnamed = 0x400000; // O_TMPFILE of Linux without O_DIRECTORY
    public const int FolderOnX64 = 0x10000; // O_DIRECTORY of Linux
    public const int FolderOnArm64 = 0x4000; // the same on ARM
    public const int EmptyPath = 0x1000; // AT_EMPTY_PATH of Linux
    public const int FollowLink = 0x400; // AT_SYMLINK_FOLLOW of Linux
    public const int AlreadyExists = 17; // EEXIST
    public const int CreateNew = 0x1 | 0x40 | 0x80; // O_WRONLY, O_CREAT and O_EXCL of Linux
    public const int NonBlocking = 0x800; // O_NONBLOCK of Linux
    public const int SharedLock = 1 | 4; // LOCK_SH and LOCK_NB
    public const int CloseOnExec = 0x80000; // O_CLOEXEC of Linux
    public const int Interrupted = 4; // EINTR

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Open(string path, int flags);

    /// <summary>Linux only: the C function has a variable number of parameters, which macOS on ARM passes differently.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Read(int descriptor, Span<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int FlushFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Rename(string from, string to);

    /// <summary>Linux only: glibc from 2.28 and newer versions of musl have it.</summary>
    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Rename(int fromFolder, string from, int toFolder, string to, uint flags);

    /// <summary>Linux only: glibc from 2.28 and newer versions of musl have it.</summary>
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Status(int folder, string path, int flags, uint mask, out FileStatus status);

    /// <summary>Linux only, because of the flags.</summary>
    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Link(int fromFolder, string from, int toFolder, string to, int flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Link(string existing, string path);
}
