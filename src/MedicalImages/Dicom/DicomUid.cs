using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MedicalImages.Dicom;

/// <summary>
/// UIDs as they occur in real files. PS3.5 9.1 allows 64 characters, with digits in components. Files with letters, 100 characters, a
/// trailing dot or a space exist, and servers store them. They are used unchanged, if they cannot leave a folder, a URL path or a log line.
/// </summary>
internal static partial class DicomUid
{
    private const int MaxLegalLength = 64;
    private const int MaxLength = 512;
    private const string EndOfSegment = "/\\?#%";

    // No separators of paths, lists and queries, and no special characters of shells, MSBuild, Markdown or CI systems.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_ ");

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Whether it can be shown, and used in lock files, manifests and URLs.</summary>
    public static bool IsValid(string? text) => text is { Length: > 0 and <= MaxLength }
        && !text.AsSpan().ContainsAnyExcept(Characters) && text.AsSpan().ContainsAny(LettersAndDigits) && text[0] != ' ' && text[^1] != ' ';

    /// <summary>
    /// Whether it can be a segment of a URL path: it remains one segment when escaped, even if a proxy unescapes it. A segment of dots
    /// would lead out of the path.
    /// </summary>
    public static bool IsSegment(string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAny(EndOfSegment) && !text.Any(char.IsControl)
        && text.AsSpan().ContainsAny(LettersAndDigits);

    /// <summary>The form of PS3.5 9.1.</summary>
    public static bool IsLegal(string text) => text.Length <= MaxLegalLength && LegalForm().IsMatch(text);

    /// <summary>
    /// Whether two texts are readings of the same value. dcmtk, and therefore Orthanc, removes white space anywhere in it.
    /// </summary>
    public static bool Same(string? left, string? right) =>
        left == right || (left is not null && right is not null && WithoutBlanks(left) == WithoutBlanks(right));

    public static string WithoutBlanks(string uid) => uid.Any(IsBlank) ? string.Concat(uid.Where(c => !IsBlank(c))) : uid;

    /// <summary>The same for a value that <see cref="IsValid"/> rejects, of which only the bytes are known.</summary>
    public static bool Same(string text, ReadOnlyMemory<byte> bytes) =>
        Same(text, Encoding.Latin1.GetString(bytes.Span)) || Same(text, Encoding.UTF8.GetString(bytes.Span));

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\0';

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*\z")]
    private static partial Regex LegalForm();
}
