namespace MedicalImages.Files;

/// <summary>
/// A file that is opened, used and closed by one method. A SafeFileHandle would be created for each of three files of an image, with a
/// finalizer.
/// </summary>
internal readonly ref struct Descriptor(int number)
{
    public bool IsOpen => number >= 0;

    public int Number => number;

    /// <summary>Not open on other systems than Linux, where the flags differ, and if it fails.</summary>
    /// <param name="mode">The permissions of a created file.</param>
    public static Descriptor OpenOnLinux(string path, int flags, UnixFileMode mode = default) =>
        new(OperatingSystem.IsLinux() ? NativeMethods.Open(path, flags | NativeMethods.CloseOnExec, (uint)mode) : -1);

    /// <summary>Without a SafeFileHandle. False if the system does not support it.</summary>
    public bool TryGetStatus(out FileStatus status)
    {
        try
        {
            return NativeMethods.Status(number, "", NativeMethods.EmptyPath, FileStatus.ModeAndTime, out status) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            status = default;
            return false;
        }
    }

    public void Dispose()
    {
        if (IsOpen) _ = NativeMethods.Close(number);
    }
}
