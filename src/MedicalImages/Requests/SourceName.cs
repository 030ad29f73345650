using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Requests;

/// <summary>
/// The relative path and name of a file at its source, with '/'. Unchanged except for characters that a text file or another machine does
/// not support: it must be sanitized before it is used as a path.
/// </summary>
internal static class SourceName
{
    public const int MaxLength = 1024;
    private const string Nameless = "_";
    private const string Above = "__"; // replaces "..", which must not lead anywhere
    private const char Unreadable = '\uFFFD';
    private const int DigitsOfHash = 16;

    public static string Create(string raw)
    {
        if (IsValid(raw)) return raw;
        IEnumerable<string> parts = raw.Split('/').Where(part => part is not ("" or "."));
        string name = string.Join('/', parts.Select(part => part == ".." ? Above : Text(part)));
        return name.Length == 0 ? Nameless : name.Length <= MaxLength ? name : Shorten(name, raw);
    }

    public static bool IsValid(string text) => text is { Length: > 0 and <= MaxLength } && IsText(text) && HasValidParts(text);

    /// <summary>The name without its folders.</summary>
    public static string GetFileName(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static bool HasValidParts(ReadOnlySpan<char> text)
    {
        for (int end; ; text = text[(end + 1)..])
        {
            end = text.IndexOf('/');
            if ((end < 0 ? text : text[..end]) is "" or "." or "..") return false;
            if (end < 0) return true;
        }
    }

    // Half a surrogate pair is not valid in UTF-8, so a lock file could not contain it.
    private static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static string Text(string part)
    {
        if (IsText(part)) return part;
        var text = new StringBuilder(part.Length);
        foreach (Rune rune in part.EnumerateRunes()) text.Append(Rune.IsControl(rune) ? new string(Unreadable, 1) : rune.ToString());
        return text.ToString();
    }

    // The end of a name is more specific than its start.
    private static string Shorten(string name, string raw)
    {
        string end = name[^(MaxLength - DigitsOfHash - 1)..];
        return Create($"{Digest.Sha256(raw)[..DigitsOfHash]}/{(char.IsLowSurrogate(end[0]) ? end[1..] : end)}");
    }
}
