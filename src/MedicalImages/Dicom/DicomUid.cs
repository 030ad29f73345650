using System.Buffers;
using System.Text;

namespace MedicalImages.Dicom;

/// <summary>
/// UIDs as they occur in real files. PS3.5 9.1 allows 64 characters, with digits in components. Files with letters, 100 characters, a
/// trailing dot or a space exist, and servers store them. They are used unchanged, if they cannot leave a folder, a URL path or a log line.
/// </summary>
internal static class DicomUid
{
    private const int MaxLegalLength = 64;
    /// <summary>Longer ones are not valid.</summary>
    public const int MaxLength = 512;

    private const string EndOfSegment = "/\\?#%";

    private static readonly SearchValues<char> OutsideSegment =
        SearchValues.Create(EndOfSegment + ControlCharacters());

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>
    /// Whether it can be shown, and used in lock files, manifests and URLs: it has no separators of paths, lists and queries, and no
    /// special characters of shells, MSBuild, Markdown or CI systems.
    /// </summary>
    /// <remarks>
    /// Not by SearchValues, whose code is not optimized during a build: it took 1.2 % of the time of a download of small images.
    /// </remarks>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || text[0] == ' ' || text[^1] == ' ') return false;
        bool hasLetterOrDigit = false;
        foreach (char c in text)
        {
            bool isLetterOrDigit = char.IsAsciiLetterOrDigit(c);
            if (!isLetterOrDigit && c is not ('.' or '-' or '_' or ' ')) return false;
            hasLetterOrDigit |= isLetterOrDigit;
        }

        return hasLetterOrDigit;
    }

    /// <summary>
    /// Whether it can be a segment of a URL path: it remains one segment when escaped, even if a proxy unescapes it. A segment of dots
    /// would lead out of the path.
    /// </summary>
    public static bool IsSegment(string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAny(OutsideSegment)
        && text.AsSpan().ContainsAny(LettersAndDigits);

    /// <summary>The form of PS3.5 9.1.</summary>
    /// <remarks>Not a regular expression, which takes ten times as long: five UIDs of each image are checked.</remarks>
    public static bool IsLegal(string text)
    {
        ReadOnlySpan<char> rest = text;
        for (int end; (end = rest.IndexOf('.')) >= 0; rest = rest[(end + 1)..])
        {
            if (!IsLegalComponent(rest[..end])) return false;
        }

        return text.Length <= MaxLegalLength && IsLegalComponent(rest);
    }

    // Not ContainsAnyExceptInRange, which boxes its bounds in code that is not optimized yet: 500 bytes per UID.
    private static bool IsLegalComponent(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
        }

        return !text.IsEmpty && (text[0] != '0' || text.Length == 1);
    }

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

    private static string ControlCharacters()
    {
        var characters = new StringBuilder();
        for (char c = '\0'; c < 0x100; c++) if (char.IsControl(c)) characters.Append(c);
        return characters.ToString();
    }
}
