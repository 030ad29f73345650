using System.Runtime.InteropServices;

namespace MedicalImages.Files;

/// <summary>
/// Renames that are atomic or fail. <see cref="File.Move(string, string)"/> copies to another disk (EXDEV), so that a killed process leaves
/// an incomplete file with the final name.
/// </summary>
internal static class AtomicMove
{
    // The same numbers on Linux and macOS.
    private const int OperationNotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int PermissionDenied = 13;
    private const int OtherDevice = 18;

    /// <summary>A reader sees either the old or the new file.</summary>
    public static void Replace(string from, string to)
    {
        if (OperatingSystem.IsWindows()) File.Move(from, to, overwrite: true);
        else if (NativeMethods.Rename(from, to) != 0) throw Failure(Marshal.GetLastPInvokeError(), from, to);
    }

    /// <returns>False if a file with this name exists; it is not changed.</returns>
    public static bool TryMove(string from, string to) => OperatingSystem.IsWindows()
        ? TryMoveOnWindows(from, to)
        : TryRename(from, to) ?? TryLink(from, to);

    // One system call instead of three for link and unlink. Null if the kernel, the C library or the file system does not support it.
    private static bool? TryRename(string from, string to)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            const int Here = NativeMethods.CurrentFolder;
            if (NativeMethods.Rename(Here, from, Here, to, NativeMethods.NoReplace) == 0) return true;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        return Marshal.GetLastPInvokeError() == NativeMethods.AlreadyExists ? false : null;
    }

    // rename(2) replaces an existing file, link(2) does not.
    private static bool TryLink(string from, string to)
    {
        if (NativeMethods.Link(from, to) == 0)
        {
            TemporaryName.TryDelete(from); // the move has succeeded; a failure here is not its failure
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error == NativeMethods.AlreadyExists || Path.Exists(to)) return false;
        if (error is OtherDevice or NoSuchFile or PermissionDenied) throw Failure(error, from, to);
        Replace(from, to); // file systems without hard links, such as FAT and some network file systems
        return true;
    }

    private static bool TryMoveOnWindows(string from, string to)
    {
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (IOException) when (Path.Exists(to))
        {
            return false;
        }
    }

    private static Exception Failure(int error, string from, string to)
    {
        string message = Marshal.GetPInvokeErrorMessage(error);
        return error switch
        {
            OtherDevice => new IOException(
                $"'{to}' is on another disk than '{Path.GetDirectoryName(from)}'; a file cannot be renamed there"),
            NoSuchFile => new FileNotFoundException($"'{from}' or the folder of '{to}' is missing", from),
            PermissionDenied or OperationNotPermitted => new UnauthorizedAccessException($"Access to the path '{to}' is denied."),
            _ => new IOException($"'{to}': {message}", error),
        };
    }
}
