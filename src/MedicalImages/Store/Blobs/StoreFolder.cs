namespace MedicalImages.Store.Blobs;

/// <summary>The folders of a store.</summary>
internal static class StoreFolder
{
    private const UnixFileMode OnlyTheUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Private to the user, whatever the umask is: a CI container with umask 0000 made a store that the next build refused.
    /// </summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path); // as private as the profile that it lies in
        else if (!Directory.Exists(path)) Directory.CreateDirectory(path, OnlyTheUser);
    }
}
