using System.Runtime.Versioning;
using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Store;

/// <summary>Where the store is: what the property says, else the environment variable, else the user's cache folder.</summary>
internal static class StoreLocation
{
    public const string Variable = "MEDICALIMAGES_STORE";
    private const UnixFileMode OnlyTheUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Resolve(string property, string projectFolder, Func<string, string?> environment)
    {
        string stated = property.Length > 0 ? property : environment(Variable) ?? "";
        return stated.Length > 0 ? Path.GetFullPath(stated, projectFolder) : Path.Combine(CacheFolder(environment), "MedicalImages");
    }

    /// <summary>Makes the folder, readable by its owner only, or refuses one that is somebody else's or that others can write to.</summary>
    public static void Prepare(string root)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root);
            return;
        }

        if (!Directory.Exists(root)) Directory.CreateDirectory(root, OnlyTheUser);
        RequireOurs(root);
        // May be a link to a larger disk; then what it leads to is held to the same.
        if (Path.Combine(root, "cas") is var blobs && Directory.Exists(blobs)) RequireOurs(blobs);
    }

    [UnsupportedOSPlatform("windows")]
    private static void RequireOurs(string folder)
    {
        UnixFileMode mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherWrite)) throw StoreDiagnostics.StoreRefused.With(folder, "writable by everybody").AsException();
        try
        {
            // .NET does not tell whose a folder is, but chmod(2) fails for everybody but its owner and root, even where it changes nothing. Root may use a store of anybody's:
            // a container that runs as root has the user's mounted, and root could read and write it anyway.
            File.SetUnixFileMode(folder, mode);
        }
        catch (UnauthorizedAccessException e)
        {
            throw StoreDiagnostics.StoreRefused.With(folder, "somebody else's").AsException(e);
        }
    }

    // The places that the platforms name for data that can be fetched again.
    private static string CacheFolder(Func<string, string?> environment)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches");
        return environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg : Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), ".cache");
    }
}
