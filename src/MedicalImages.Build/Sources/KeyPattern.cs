using System.Globalization;
using System.IO.Enumeration;

namespace MedicalImages.Build.Sources;

/// <summary>
/// A matching key compared here instead of by a server (PS3.4 C.2.2.2): alternatives parted by a backslash, * and ?, and ranges such as 1-5 and 20190101- of numbers, dates and
/// times. Of an attribute with several values one has to match.
/// </summary>
/// <param name="vr">The attribute's value representation; a time has ranges of its own.</param>
internal sealed class KeyPattern(string pattern, string vr = "")
{
    private const int DigitsOfTime = 6;

    // In text a dash is a letter: the AccessionNumber 123-2019 is not all of them from 123 to 2019.
    private readonly bool _knowsRanges = vr is "" or "DA" or "TM" or "IS" or "DS" or "US";
    private readonly string[] _alternatives = pattern.Split('\\', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Matches(string? value) => Array.Exists((value ?? "").Split('\\'), one => Array.Exists(_alternatives, alternative => Matches(alternative, one)));

    private bool Matches(string alternative, string value) => alternative == "*" || FileSystemName.MatchesSimpleExpression(alternative, value, ignoreCase: true) || (_knowsRanges && IsInRange(alternative, value));

    private bool IsInRange(string range, string value)
    {
        int dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || range.Length == 1 || Number(value, '0') is not { } number) return false;
        bool reaches = dash == 0 || Number(range[..dash], '0') <= number;
        return reaches && (dash == range.Length - 1 || Number(range[(dash + 1)..], '9') >= number);
    }

    private decimal? Number(string text, char filling)
    {
        string digits = vr switch
        {
            "TM" => text.Split('.')[0].Replace(":", "", StringComparison.Ordinal).PadRight(DigitsOfTime, filling), // 10 is from 10:00:00 to 10:59:59
            "DA" => text.Replace(".", "", StringComparison.Ordinal), // 2019.01.01 before DICOM was called so
            _ => text,
        };
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;
    }
}
