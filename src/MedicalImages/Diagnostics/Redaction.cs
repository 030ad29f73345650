using System.Text;

namespace MedicalImages.Diagnostics;

/// <summary>
/// Makes text from servers, files and URLs safe for logs: no secrets, no control characters, no logging commands of CI systems.
/// </summary>
internal static class Redaction
{
    private const int MaxTextLength = 200;

    /// <summary>Scheme, host, port and path. User info, query and fragment are never logged.</summary>
    public static string Url(Uri uri) => uri.IsAbsoluteUri
        ? Clean(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
        : "(relative URL)";

    /// <summary>Host, and the port if it is not the default.</summary>
    public static string Host(Uri uri) => uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}";

    public static string Clean(string text) => Clean(text, MaxTextLength);

    public static string Clean(string text, int maxLength)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maxLength) + 1);
        foreach (char c in text)
        {
            if (clean.Length >= maxLength) return clean.Append('…').ToString();
            clean.Append(IsHarmless(c) ? c : ' ');
        }

        return DisarmLoggingCommands(clean.ToString());
    }

    private static bool IsHarmless(char c) => !char.IsControl(c)
        && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.Format;

    // Azure Pipelines interprets "##vso[" and "##[", GitHub Actions "::" at the start of a line.
    private static string DisarmLoggingCommands(string text)
    {
        text = text.Replace("##vso[", "## vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "## [", StringComparison.Ordinal);
        return text.StartsWith("::", StringComparison.Ordinal) ? ": :" + text[2..] : text;
    }
}
