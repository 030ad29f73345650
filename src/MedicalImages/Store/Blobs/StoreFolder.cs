namespace MedicalImages.Store.Blobs;

/// <summary>Creates the folders of a store.</summary>
internal static class StoreFolder
{
    private const UnixFileMode OnlyTheUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Private to the user, independent of the umask: a CI container with umask 0000 created a store that the next build refused.
    /// </summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path); // as private as the user profile that contains it
        else if (!Directory.Exists(path)) Directory.CreateDirectory(path, OnlyTheUser);
    }
}
