namespace MedicalImages.Requests;

/// <summary>How a query may write a value of one VR (PS3.5 section 6.2). What has another form can match nothing.</summary>
/// <param name="Noun">What a value is, for messages.</param>
/// <param name="Allows">Whether a character can stand in a value.</param>
/// <param name="IsValue">Whether text of such characters is a value.</param>
internal sealed record ValueForm(string VR, string Noun, Func<char, bool> Allows, Func<string, bool> IsValue)
{
    /// <summary>The form with an example, for messages.</summary>
    public required string Expected { get; init; }

    /// <summary>Of a value, and of what a pattern with wildcards states of it.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    public bool HasRanges { get; init; }

    /// <summary>Whether one alternative of a pattern can match a value.</summary>
    public bool Accepts(string alternative) => alternative.AsSpan().ContainsAny('*', '?')
        ? alternative.All(c => c is '*' or '?' || Allows(c)) && alternative.Count(c => c != '*') <= MaxLength
        : Fits(alternative) || (Range(alternative) is { } range && IsOrdered(range));

    /// <summary>Null where it is not a range of values of this form.</summary>
    public ValueRange? Range(string alternative) => HasRanges ? ValueRange.Split(alternative, Fits) : null;

    private bool Fits(string text) => text.Length <= MaxLength && text.All(Allows) && IsValue(text);

    private bool IsOrdered(ValueRange range) => range.From.Length == 0 || range.To.Length == 0 || HasTwoZones(range)
        || ComparableValue.From(range.From, VR, '0') <= ComparableValue.From(range.To, VR, '9');

    // Moments of two time zones are left to the server.
    private bool HasTwoZones(ValueRange range) => VR == "DT" && Zone(range.From) != Zone(range.To);

    private static string Zone(string dateTime) => dateTime.IndexOfAny(['+', '-']) is var at and >= 0 ? dateTime[at..] : "";
}
