using System.IO.Enumeration;

namespace MedicalImages.Requests;

/// <summary>
/// A glob over the relative names that files have at their source, as MSBuild and FileSystemGlobbing read one: <c>*</c> and <c>?</c> stand
/// for characters of one name, <c>**</c> for any number of folders. Everything else is a letter, '[' too. The same on every platform:
/// without case, and without normalization, which .NET does not have where ICU is missing.
/// </summary>
/// <param name="Text">As it was written, with '/'.</param>
internal sealed record NamePattern(string Text)
{
    private const string AnyFolders = "**";
    private const string AnyName = "*";
    private const int MaxTextLength = 1024;
    private const int MaxSegments = 62; // one bit each, with "**" in front and the end

    private readonly string[] _segments = Segments(Text);

    /// <returns>Null with what is wrong with it.</returns>
    public static NamePattern? Parse(string text, out string? problem)
    {
        string plain = text.Replace('\\', '/');
        problem = ProblemOf(plain);
        return problem is null ? new NamePattern(plain) : null;
    }

    public bool Matches(string name) => IsAt(Reached(name), _segments.Length);

    /// <summary>Whether a file somewhere below this folder can match.</summary>
    public bool MayMatchBelow(string folder) => (Reached(folder) & ~(1UL << _segments.Length)) != 0;

    /// <summary>Whether every file below this folder matches, so that nobody has to look.</summary>
    public bool MatchesAllBelow(string folder) => _segments is [.., AnyFolders, AnyName] && IsAt(Reached(folder), _segments.Length - 2);

    public bool Equals(NamePattern? other) => other?.Text == Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    private static string? ProblemOf(string text)
    {
        if (text.Length > MaxTextLength) return $"it is longer than {MaxTextLength} characters";
        if (text.Any(char.IsControl)) return "it has a control character";
        if (text.StartsWith('/') || (text.Length > 1 && char.IsAsciiLetter(text[0]) && text[1] == ':')) return "it is an absolute path";
        string[] segments = Segments(text);
        return segments.Length == 0 ? "it names nothing"
            : segments.Length > MaxSegments ? $"it has more than {MaxSegments} folders"
            : segments.Contains("..") ? "it has '..', and no name leads out of its source"
            : Array.Exists(segments, segment => segment != AnyFolders && segment.Contains(AnyFolders, StringComparison.Ordinal))
                ? "'**' stands for folders and so must stand alone between slashes, as in **/*.dcm" : null;
    }

    // "folder/" and "folder/**" are all files below it.
    private static string[] Segments(string text)
    {
        List<string> segments = [.. text.Split('/').Where(segment => segment is not ("" or "."))];
        if (segments.Count > 0 && text.EndsWith('/') && segments[^1] != AnyFolders) segments.Add(AnyFolders);
        if (segments is [.., AnyFolders]) segments.Add(AnyName);
        return [.. segments];
    }

    /// <summary>The places in the pattern, one bit each, that can be reached with these names.</summary>
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

    // Any number of folders may be none.
    private ulong Passed(ulong reached)
    {
        for (int at = 0; at < _segments.Length; at++)
            if (IsAt(reached, at) && _segments[at] == AnyFolders) reached |= 1UL << (at + 1);
        return reached;
    }

    private static bool IsAt(ulong reached, int at) => (reached & (1UL << at)) != 0;
}
