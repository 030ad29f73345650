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
    public static string Escape(string text)
    {
        if (!text.Any(IsHarmful)) return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (IsHarmful(c)) safe.Append(c <= 0xFF ? Invariant($"\\x{(int)c:X2}") : Invariant($"\\u{(int)c:X4}"));
            else safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>As <see cref="Escape"/>, for a line of a file: tabs are kept, because the line must be shown as it is.</summary>
    public static string EscapeExceptTabs(string line) => string.Join('\t', line.Split('\t').Select(Escape));

    /// <summary>As <see cref="Escape"/>, on one line.</summary>
    public static string EscapeLine(string text) => Escape(text.ReplaceLineEndings(" "));

    private static bool IsHarmful(char c) => c != '\n' && char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
