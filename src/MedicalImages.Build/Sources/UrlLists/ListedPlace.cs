namespace MedicalImages.Build.Sources.UrlLists;

/// <summary>The place of a list, which the names in it are relative to. A list of this machine names files and URLs; one of a server names URLs, never a file here.</summary>
internal sealed class ListedPlace(Uri list)
{
    private readonly string? _folder = list.IsFile ? Path.GetDirectoryName(list.LocalPath) : null;

    /// <returns>Absolute; null with a problem that shows nothing of the name.</returns>
    public Uri? Resolve(string name, out string? problem)
    {
        problem = name.Length == 0 ? "it names no URL" : name.Any(char.IsControl) ? "its name has a control character" : null;
        if (problem is not null) return null;
        Uri? uri = _folder is not null && !LooksAbsolute(name) ? new Uri(Path.GetFullPath(name, _folder)) : ReadUrl(name, out problem);
        if (uri is not null) problem = ProblemOf(uri);
        return problem is null ? uri : null;
    }

    // RFC 3986 has no backslash, and .NET would make a slash of it.
    private Uri? ReadUrl(string name, out string? problem)
    {
        problem = name.Contains('\\', StringComparison.Ordinal) ? "its URL has a backslash" : null;
        if (problem is not null) return null;
        bool isUrl = LooksAbsolute(name) ? Uri.TryCreate(name, UriKind.Absolute, out Uri? uri) : Uri.TryCreate(list, name, out uri);
        problem = isUrl ? null : "it names no URL";
        return isUrl ? uri : null;
    }

    private string? ProblemOf(Uri uri) => uri switch
    {
        { IsFile: true } when _folder is not null => uri.IsUnc && uri.Host.Length > 0 && !OperatingSystem.IsWindows() ? "it is a file of another machine" : null,
        { Scheme: not ("http" or "https") } => $"'{uri.Scheme}:' is not read from here",
        { UserInfo.Length: > 0 } => "its URL has a user name or password; use CredentialVariable or .netrc",
        { Fragment.Length: > 0 } => "its URL has a '#'; in a name that is %23",
        _ => null,
    };

    private static bool LooksAbsolute(string name) =>
        name.Contains("://", StringComparison.Ordinal) || Array.Exists(["http:", "https:", "file:"], scheme => name.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
}
