using System.IO.Enumeration;
using MedicalImages.Requests;

namespace MedicalImages.Sources.Selection;

/// <summary>
/// A matching key that is evaluated locally (PS3.4 C.2.2.2): alternatives separated by backslashes, * and ?, and ranges such as 1-5 and
/// 20190101- of numbers, dates and times. One of several values must match.
/// </summary>
/// <param name="vr">The value representation of the attribute; times have special ranges.</param>
internal sealed class KeyPattern(string pattern, string vr = "")
{
    // In text, a dash is a normal character: the AccessionNumber 123-2019 is not a range.
    private readonly bool _knowsRanges = vr is "" or "DA" or "TM" or "IS" or "DS" or "US";
    private readonly string[] _alternatives = pattern.Split('\\', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Matches(string? value) =>
        Array.Exists((value ?? "").Split('\\'), one => Array.Exists(_alternatives, alternative => Matches(alternative, Normalized(one))));

    // ACR-NEMA, the predecessor of DICOM, used 2019.01.01 and 12:00:00. Some files still contain it.
    private string Normalized(string value) => vr switch
    {
        "DA" => value.Replace(".", "", StringComparison.Ordinal),
        "TM" => value.Replace(":", "", StringComparison.Ordinal),
        _ => value,
    };

    private bool Matches(string alternative, string value) => alternative == "*" || FileSystemName.MatchesSimpleExpression(alternative, value, ignoreCase: true) || (_knowsRanges && IsInRange(alternative, value));

    private bool IsInRange(string range, string value)
    {
        if (value.Length == 0 || ComparableValue.From(value, vr, '0') is not { } number) return false;
        if (ValueRange.Split(range, end => ComparableValue.From(end, vr, '0') is not null) is not { } ends) return false;
        return (ends.From.Length == 0 || ComparableValue.From(ends.From, vr, '0') <= number)
            && (ends.To.Length == 0 || ComparableValue.From(ends.To, vr, '9') >= number);
    }
}
