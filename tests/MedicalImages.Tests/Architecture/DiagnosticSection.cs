using System.Text.RegularExpressions;

namespace MedicalImages.Tests.Architecture;

/// <summary>A section of <c>docs/diagnostics.md</c>: one code, with all required parts.</summary>
internal sealed partial record DiagnosticSection(string Anchor, string Code, string Title, string Severity, string? Example)
{
    /// <summary>A section without a part is missing here, or contains the next one: <see cref="Headings"/> counts all sections.</summary>
    public static IReadOnlyList<DiagnosticSection> Read(string page) => [.. Section().Matches(page).Select(match => new DiagnosticSection(
        match.Groups["anchor"].Value, match.Groups["code"].Value, match.Groups["title"].Value, match.Groups["severity"].Value,
        match.Groups["example"].Success ? match.Groups["example"].Value : null))];

    public static IEnumerable<string> Headings(string page) => Heading().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("""
        ^<a\ id="(?<anchor>\w+)"></a>\n\n
        \#\#\ (?<code>MEDIMG[0-9]{4}):\ (?<title>.+)\n\n
        \*\*Severity:\*\*\ (?<severity>error|warning|notice)\n\n
        \*\*Cause:\*\*\ (?<cause>(?:(?!<a\ id=)[\s\S])+?)\n\n
        \*\*Fix:\*\*\ (?<fix>(?:(?!<a\ id=)[\s\S])+?)\n
        (?:\n\*\*Example:\*\*\n\n```text\n(?<example>.+)\n```\n)?
        (?=\n<a\ id=|\z)
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Section();
}
