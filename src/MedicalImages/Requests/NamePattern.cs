using System.IO.Enumeration;

namespace MedicalImages.Requests;

/// <summary>
/// A glob for relative file names, with the rules of MSBuild and FileSystemGlobbing: <c>*</c> and <c>?</c> match characters of one name,
/// <c>**</c> matches any number of folders. Any other character matches itself, including '['. Case-insensitive on every platform, and
/// without normalization, which .NET does not support without ICU.
/// </summary>
/// <param name="Text">As written, with '/'.</param>
internal sealed record NamePattern(string Text)
{
    private const string AnyFolders = "**";
    private const string AnyName = "*";
    private const int MaxTextLength = 1024;
    private const int MaxSegments = 62; // one bit each, including a "**" at the start and the end

    private readonly string[] _segments = Segments(Text);

    /// <returns>Null if it is not valid; then the problem is set.</returns>
    public static NamePattern? Parse(string text, out string? problem)
    {
        string plain = text.Replace('\\', '/');
        problem = FindProblem(plain);
        return problem is null ? new NamePattern(plain) : null;
    }

    public bool Matches(string name) => IsAt(Reached(name), _segments.Length);

    /// <summary>Whether a file below this folder may match.</summary>
    public bool MayMatchBelow(string folder) => (Reached(folder) & ~(1UL << _segments.Length)) != 0;

    /// <summary>Whether every file below this folder matches, so that the names need not be checked.</summary>
    public bool MatchesAllBelow(string folder) => _segments is [.., AnyFolders, AnyName] && IsAt(Reached(folder), _segments.Length - 2);

    public bool Equals(NamePattern? other) => other?.Text == Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    private static string? FindProblem(string text)
    {
        if (text.Length > MaxTextLength) return $"it is longer than {MaxTextLength} characters";
        if (text.Any(char.IsControl)) return "it contains a control character";
        if (text.StartsWith('/') || (text.Length > 1 && char.IsAsciiLetter(text[0]) && text[1] == ':')) return "it is an absolute path";
        string[] segments = Segments(text);
        return segments.Length == 0 ? "it is empty"
            : segments.Length > MaxSegments ? $"it has more than {MaxSegments} folders"
            : segments.Contains("..") ? "it contains '..', which would lead out of the source"
            : Array.Exists(segments, segment => segment != AnyFolders && segment.Contains(AnyFolders, StringComparison.Ordinal))
                ? "'**' matches folders and must be a whole segment, as in **/*.dcm" : null;
    }

    // "folder/" and "folder/**" match all files below it.
    private static string[] Segments(string text)
    {
        List<string> segments = [.. text.Split('/').Where(segment => segment is not ("" or "."))];
        if (segments.Count > 0 && text.EndsWith('/') && segments[^1] != AnyFolders) segments.Add(AnyFolders);
        if (segments is [.., AnyFolders]) segments.Add(AnyName);
        return [.. segments];
    }

    /// <summary>The positions in the pattern, one bit each, that these names can reach.</summary>
    private ulong Reached(string path)
    {
        ulong reached = Passed(1);
        foreach (string name in path.Split('/'))
        {
            ulong next = 0;
            for (int at = 0; at < _segments.Length; at++)
            {
                if (!IsAt(reached, at)) continue;
                if (_segments[at] == AnyFolders) next |= 1UL << at;
                else if (FileSystemName.MatchesSimpleExpression(_segments[at], name)) next |= 1UL << (at + 1);
            }

            reached = Passed(next);
        }

        return reached;
    }

    // ** also matches no folder.
    private ulong Passed(ulong reached)
    {
        for (int at = 0; at < _segments.Length; at++)
            if (IsAt(reached, at) && _segments[at] == AnyFolders) reached |= 1UL << (at + 1);
        return reached;
    }

    private static bool IsAt(ulong reached, int at) => (reached & (1UL << at)) != 0;
}
