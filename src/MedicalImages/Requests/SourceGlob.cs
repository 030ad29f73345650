namespace MedicalImages.Requests;

/// <summary>A file pattern as Source: an existing folder, and a pattern below it.</summary>
internal static class SourceGlob
{
    /// <summary>A '?' followed by '=' is the query of a malformed URL, which may contain a secret.</summary>
    public static bool IsPattern(string text) => text.Contains('*', StringComparison.Ordinal)
        || (text.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 && !text[at..].Contains('=', StringComparison.Ordinal));

    /// <param name="text">As written: a ".." after a wildcard is lost in <paramref name="path"/>.</param>
    /// <param name="path">The absolute path.</param>
    /// <returns>Null if the folder does not exist, or no pattern remains.</returns>
    public static (string Folder, string Below)? Split(string text, string path)
    {
        string[] stated = text.Replace('\\', '/').Split('/');
        bool leadsBack = stated.SkipWhile(name => !HasWildcard(name)).Contains("..");
        string folder = Path.GetPathRoot(path)!;
        string[] names = path[folder.Length..].Split([Path.DirectorySeparatorChar, '/'], StringSplitOptions.RemoveEmptyEntries);
        int at = 0;
        // A folder may have such a name.
        for (; at < names.Length && Directory.Exists(Path.Combine(folder, names[at])); at++) folder = Path.Combine(folder, names[at]);
        string below = string.Join('/', names[at..]);
        return at < names.Length && HasWildcard(names[at]) ? (folder, leadsBack ? $"{below}/.." : below) : null;
    }

    private static bool HasWildcard(string name) => name.AsSpan().ContainsAny('*', '?');
}
