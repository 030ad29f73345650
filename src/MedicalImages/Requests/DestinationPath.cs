namespace MedicalImages.Requests;

/// <summary>Paths are compared without case and with their separators: "images-2" is not inside "images".</summary>
internal static class DestinationPath
{
    /// <summary>Files in every destination.</summary>
    public const string Manifest = "medical-images.json";

    // Windows opens a device for these names, in every folder and with every extension.
    private static readonly string[] Devices =
        "CON PRN AUX NUL COM1 COM2 COM3 COM4 COM5 COM6 COM7 COM8 COM9 LPT1 LPT2 LPT3 LPT4 LPT5 LPT6 LPT7 LPT8 LPT9".Split(' ');

    /// <summary>
    /// The absolute path, which is strictly inside the output folder on every platform; null if <paramref name="problem"/> describes why it
    /// is not allowed.
    /// </summary>
    public static string? Resolve(string outputFolder, string destination, out string? problem)
    {
        string relative = destination.Replace('\\', '/');
        problem = FindProblem(relative) ?? relative.TrimEnd('/').Split('/')
            .Select(FindSegmentProblem).FirstOrDefault(found => found is not null);
        if (problem is not null) return null;
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(relative, outputFolder));
        if (IsInside(full, outputFolder)) return full;
        problem = Same(full, outputFolder) ? "is the output folder itself" : "is outside the output folder";
        return null;
    }

    private static string? FindProblem(string relative)
    {
        if (relative.Any(char.IsControl)) return "contains a control character";
        if (relative.StartsWith('/') || (relative.Length > 1 && char.IsAsciiLetter(relative[0]) && relative[1] == ':'))
            return "is an absolute path";
        return relative.Contains(':', StringComparison.Ordinal) ? "contains ':', which is not allowed in names on Windows" : null;
    }

    private static string? FindSegmentProblem(string segment)
    {
        if (segment.Trim().Length == 0) return "has an empty segment";
        if (segment is "." or "..") return null;
        if (segment.EndsWith('.') || segment.EndsWith(' '))
            return $"has a segment, '{segment}', that ends with '.' or a space, which Windows removes";
        return Devices.Contains(segment.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase)
            ? $"has a segment, '{segment}', that is a device name on Windows" : null;
    }

    public static bool IsInside(string path, string folder)
    {
        string start = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar; // that of a root stays
        return path.Length > start.Length && path.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    public static bool Same(string a, string b) =>
        string.Equals(Path.TrimEndingDirectorySeparator(a), Path.TrimEndingDirectorySeparator(b), StringComparison.OrdinalIgnoreCase);
}
