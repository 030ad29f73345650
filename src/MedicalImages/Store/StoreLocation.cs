namespace MedicalImages.Store;

/// <summary>The path of the store: the property, otherwise the environment variable, otherwise the cache folder of the user.</summary>
internal static class StoreLocation
{
    public const string Variable = "MEDICALIMAGES_STORE";

    public static string Resolve(string property, string projectFolder, Func<string, string?> environment)
    {
        string stated = property.Length > 0 ? property : environment(Variable) ?? "";
        return stated.Length > 0 ? Path.GetFullPath(stated, projectFolder) : Path.Combine(CacheFolder(environment), "MedicalImages");
    }

    // The folders of the platforms for data that can be fetched again.
    private static string CacheFolder(Func<string, string?> environment)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches");
        return environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg : Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), ".cache");
    }
}
