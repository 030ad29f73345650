namespace MedicalImages.Requests;

/// <summary>A pattern of files as Source: a folder that is there, and a pattern below it.</summary>
internal static class SourceGlob
{
    /// <summary>A '?' with a '=' behind it is the query of a URL that is written wrongly, which may be a secret.</summary>
    public static bool IsPattern(string text) => text.Contains('*', StringComparison.Ordinal)
        || (text.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 && !text[at..].Contains('=', StringComparison.Ordinal));

    /// <param name="text">As the project writes it: a ".." behind a wildcard is lost in <paramref name="path"/>.</param>
    /// <param name="path">The same, absolute.</param>
    /// <returns>Null where the folder is not there, or nothing is left to be a pattern.</returns>
    public static (string Folder, string Below)? Split(string text, string path)
    {
        string[] stated = text.Replace('\\', '/').Split('/');
        bool leadsBack = stated.SkipWhile(name => !HasWildcard(name)).Contains("..");
        string folder = Path.GetPathRoot(path)!;
        string[] names = path[folder.Length..].Split([Path.DirectorySeparatorChar, '/'], StringSplitOptions.RemoveEmptyEntries);
        int at = 0;
        // A folder may really have such a name.
        for (; at < names.Length && Directory.Exists(Path.Combine(folder, names[at])); at++) folder = Path.Combine(folder, names[at]);
        string below = string.Join('/', names[at..]);
        return at < names.Length && HasWildcard(names[at]) ? (folder, leadsBack ? $"{below}/.." : below) : null;
    }

    private static bool HasWildcard(string name) => name.AsSpan().ContainsAny('*', '?');
}
