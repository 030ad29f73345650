using System.Text.RegularExpressions;

namespace MedicalImages.Requests;

/// <summary>A problem with the value of a matching key.</summary>
/// <param name="Shown">The key with its value, or only the keyword if the value may identify a person.</param>
internal sealed record QueryValueProblem(string Shown, string Reason, string Expected, string Hint);

/// <summary>
/// Checks that a matching key can match anything, before a request is sent: for invalid values, some servers return nothing and others
/// everything.
/// </summary>
internal static partial class QueryValue
{
    private const string SeparateKeys = " Separate keys with ';' or '&'.";

    public static QueryValueProblem? Check(QueryKey key)
    {
        ValueForm? form = ValueForms.Find(key.Keyword);
        if (HasAnotherKey(key.Pattern)) return Problem(key, form, "it contains another keyword with '='", SeparateKeys);
        string[] alternatives = Alternatives(key);
        if (alternatives.Length == 0) return Problem(key, form, "it contains only separators", "");
        if (form is null) return null;
        int wrong = Array.FindIndex(alternatives, alternative => !form.Accepts(alternative));
        if (wrong < 0) return null;
        string shown = !IsHarmless(key) ? "the value" : alternatives.Length == 1 ? "it" : $"'{alternatives[wrong]}'";
        string reason = form.Range(alternatives[wrong]) is null
            ? form.HasRanges ? $"{shown} is neither a {form.Noun} nor a range" : $"{shown} is not a {form.Noun}"
            : $"{shown} is a range that ends before it starts";
        return Problem(key, form, reason, Hint(key, form, alternatives[wrong]));
    }

    private static string[] Alternatives(QueryKey key) =>
        key.Pattern.Split('\\', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static QueryValueProblem Problem(QueryKey key, ValueForm? form, string reason, string hint) => new(
        IsHarmless(key) ? $"{key.Keyword}={key.Pattern.Replace('\\', '|')}" : key.Keyword,
        reason,
        form is null ? "" : $" DICOM PS3.5 section 6.2 requires for VR {form.VR}: {form.Expected}.",
        hint);

    // Logs are shared. A value with '=' or '^' may belong to another key, such as a name.
    private static bool IsHarmless(QueryKey key) =>
        HarmlessAttributes.Keywords.Contains(key.Keyword) && !key.Pattern.AsSpan().ContainsAny('=', '^');

    private static bool HasAnotherKey(string pattern) =>
        AnotherKey().Matches(pattern).Any(match => MatchingKeys.Keywords.Contains(match.Groups[1].Value, StringComparer.OrdinalIgnoreCase));

    private static string Hint(QueryKey key, ValueForm form, string alternative)
    {
        if (alternative.Contains('=', StringComparison.Ordinal)) return SeparateKeys;
        bool IsAccepted(string pattern) => Alternatives(key with { Pattern = pattern }).All(form.Accepts);
        string? repaired = Repairs(form, alternative).FirstOrDefault(IsAccepted);
        if (repaired is not null && IsHarmless(key)) return $" Did you mean {key.Keyword}={repaired.Replace('\\', '|')}?";
        return alternative.Contains(',', StringComparison.Ordinal) ? " Separate alternatives with '|'." : "";
    }

    // Corrections of common mistakes, the most likely first: spaces around a dash, several values, dates and times of other standards
    // (2004.01.31 is that of ACR-NEMA, which servers compare literally), a part of a date, an age without zeros.
    private static IEnumerable<string> Repairs(ValueForm form, string text)
    {
        yield return Dash().Replace(text, "-");
        yield return Separators().Replace(text, "\\");
        if (form.VR is "DA" or "DT") yield return PartedDate().Replace(Dash().Replace(text, "-"), "$1$2$3");
        if (form.VR is "TM") yield return text.Replace(":", "", StringComparison.Ordinal);
        if (form.VR is "DA" && text.Length is 4 or 6) yield return text + "*";
        if (form.VR is "AS") yield return text.ToUpperInvariant().PadLeft(form.MaxLength, '0');
    }

    [GeneratedRegex(@"[,\s]\s*([A-Za-z]+)\s*=")]
    private static partial Regex AnotherKey();

    [GeneratedRegex(@"\s*-\s*")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\s*[,\s/+]\s*")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b([0-9]{4})[-./]([0-9]{2})[-./]([0-9]{2})\b")]
    private static partial Regex PartedDate();
}
