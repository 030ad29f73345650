namespace MedicalImages.Build.Requests;

/// <summary>Paths are compared without case and with their separators: "images-2" is not inside "images".</summary>
internal static class DestinationPath
{
    /// <summary>What lies in every folder that holds a set.</summary>
    public const string Manifest = "medical-images.json";

    /// <summary>The absolute folder, or null where it is not strictly inside the output folder.</summary>
    public static string? Resolve(string outputFolder, string destination)
    {
        string relative = destination.Replace('\\', '/').TrimEnd('/');
        if (relative.Length == 0 || Path.IsPathRooted(relative) || relative.Contains(':', StringComparison.Ordinal) || relative.Any(char.IsControl)) return null;
        string full = Path.GetFullPath(relative, outputFolder);
        return IsInside(full, outputFolder) ? full : null;
    }

    public static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);

    public static bool Same(string a, string b) =>
        string.Equals(Path.TrimEndingDirectorySeparator(a), Path.TrimEndingDirectorySeparator(b), StringComparison.OrdinalIgnoreCase);
}
