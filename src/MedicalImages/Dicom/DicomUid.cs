using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MedicalImages.Dicom;

/// <summary>
/// UIDs as real files have them. PS3.5 9.1 allows 64 characters, digits in components; files with letters, 100 characters, a dot at the
/// end or a blank within exist, and servers keep them. They are taken as they are, as long as they cannot leave a folder, a path of a URL
/// or a line of a log.
/// </summary>
internal static partial class DicomUid
{
    private const int LongestLegal = 64;
    private const int MaxLength = 512;
    private const string EndOfSegment = "/\\?#%";

    // None that separates paths, lists and queries, none that a shell, MSBuild, Markdown or a CI system obeys.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_ ");

    /// <summary>Whether it can be shown, and stand in locks, manifests and URLs.</summary>
    public static bool IsValid(string? text) =>
        IsSegment(text) && !text.AsSpan().ContainsAnyExcept(Characters) && text![0] != ' ' && text[^1] != ' ';

    /// <summary>
    /// Whether a server can be asked for it by a path: escaped, it is one segment, also to a proxy that undoes the escapes. Dots alone
    /// would lead out of the path.
    /// </summary>
    public static bool IsSegment(string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAny(EndOfSegment) && !text.Any(char.IsControl)
        && text.Any(char.IsAsciiLetterOrDigit);

    /// <summary>The form of PS3.5 9.1.</summary>
    public static bool IsLegal(string text) => text.Length <= LongestLegal && LegalForm().IsMatch(text);

    /// <summary>Whether two readers of one value got the same text. dcmtk, and so Orthanc, drops white space wherever it stands.</summary>
    public static bool Same(string? left, string? right) =>
        left == right || (left is not null && right is not null && WithoutBlanks(left) == WithoutBlanks(right));

    public static string WithoutBlanks(string uid) => uid.Any(IsBlank) ? string.Concat(uid.Where(c => !IsBlank(c))) : uid;

    /// <summary>The same for a value that <see cref="IsValid"/> does not let through, of which only the bytes are known.</summary>
    public static bool Same(string text, ReadOnlyMemory<byte> bytes) =>
        Same(text, Encoding.Latin1.GetString(bytes.Span)) || Same(text, Encoding.UTF8.GetString(bytes.Span));

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\0';

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*\z")]
    private static partial Regex LegalForm();
}
