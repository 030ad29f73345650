using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace MedicalImages.Tool.Output;

/// <summary>
/// Text from servers, files and users without effect on a terminal: escape sequences, other control characters, and characters that
/// change the direction of text are shown as numbers.
/// </summary>
internal static class SafeText
{
    /// <summary>Line feeds are kept.</summary>
    public static string Escape(string text) =>
        Replace(text, IsHarmful, c => c <= 0xFF ? Invariant($"\\x{(int)c:X2}") : Invariant($"\\u{(int)c:X4}"));

    /// <summary>The same JSON document, without harmful characters. Its control characters are line breaks; others are escaped.</summary>
    public static string EscapeJson(string document) =>
        Replace(document, (text, i) => !char.IsControl(text[i]) && IsHarmful(text, i), c => Invariant($"\\u{(int)c:X4}"));

    /// <summary>As <see cref="Escape"/>, for a line of a file, whose tabs are kept.</summary>
    public static string EscapeExceptTabs(string line) => string.Join('\t', line.Split('\t').Select(Escape));

    /// <summary>As <see cref="Escape"/>, on one line.</summary>
    public static string EscapeLine(string text) => Escape(text.ReplaceLineEndings(" "));

    private static string Replace(string text, Func<string, int, bool> isHarmful, Func<char, string> getNumber)
    {
        StringBuilder? safe = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (isHarmful(text, i)) (safe ??= new StringBuilder(text, 0, i, text.Length + 16)).Append(getNumber(text[i]));
            else safe?.Append(text[i]);
        }

        return safe?.ToString() ?? text;
    }

    // Format characters above U+FFFF, such as tags, are two UTF-16 code units. Each of them is shown as a number.
    private static bool IsHarmful(string text, int i) => text[i] != '\n' && CharUnicodeInfo.GetUnicodeCategory(text,
        i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? i - 1 : i)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
