using MedicalImages.Diagnostics;

namespace MedicalImages.Output;

/// <summary>Text of a header, a server or a project in a Markdown page: it must not leave its cell or act as markup.</summary>
internal static class MarkdownText
{
    private const string Special = "|<>`[]*_\\!";

    public static string Escape(string text) => EscapeClean(Redaction.Clean(text));

    public static string Escape(string text, int maxLength) => EscapeClean(Redaction.Clean(text, maxLength));

    /// <param name="url">A valid address.</param>
    public static string Link(string text, string url)
    {
        string target = url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return $"[{Escape(text)}]({target})";
    }

    private static string EscapeClean(string text) =>
        string.Concat(text.Select(c => Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
}
