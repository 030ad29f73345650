using System.Globalization;
using System.IO.Enumeration;

namespace MedicalImages.Build.Sources;

/// <summary>
/// A matching key compared here instead of by a server: alternatives parted by a backslash, * and ? (PS3.4 C.2.2.2.4), and for whole numbers also
/// ranges such as 1-5 and 10- .
/// </summary>
internal sealed class KeyPattern(string pattern)
{
    private readonly string[] _alternatives = pattern.Split('\\', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Matches(string? value) => Array.Exists(_alternatives, alternative => alternative == "*" ||
        FileSystemName.MatchesSimpleExpression(alternative, value ?? "", ignoreCase: true) || IsInRange(alternative, value));

    private static bool IsInRange(string range, string? value)
    {
        int dash = range.IndexOf('-', StringComparison.Ordinal);
        return dash >= 0 && range.Length > 1
            && Number(value) is { } number
            && (dash == 0 || Number(range[..dash]) <= number)
            && (dash == range.Length - 1 || Number(range[(dash + 1)..]) >= number);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
