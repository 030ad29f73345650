namespace MedicalImages.Requests;

/// <summary>The valid form of a query value for one VR (PS3.5 section 6.2). A value of another form cannot match anything.</summary>
/// <param name="Noun">The name of a value in messages.</param>
/// <param name="Allows">Whether a character is allowed in a value.</param>
/// <param name="IsValue">Whether text of allowed characters is a value.</param>
internal sealed record ValueForm(string VR, string Noun, Func<char, bool> Allows, Func<string, bool> IsValue)
{
    /// <summary>The form with an example, for messages.</summary>
    public required string Expected { get; init; }

    /// <summary>The maximum length of a value, and of the literal part of a pattern with wildcards.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    public bool HasRanges { get; init; }

    /// <summary>Whether one alternative of a pattern can match a value.</summary>
    public bool Accepts(string alternative) => alternative.AsSpan().ContainsAny('*', '?')
        ? alternative.All(c => c is '*' or '?' || Allows(c)) && alternative.Count(c => c != '*') <= MaxLength
        : Fits(alternative) || (Range(alternative) is { } range && IsOrdered(range));

    /// <summary>Null if it is not a range of values of this form.</summary>
    public ValueRange? Range(string alternative) => HasRanges ? ValueRange.Split(alternative, Fits) : null;

    private bool Fits(string text) => text.Length <= MaxLength && text.All(Allows) && IsValue(text);

    private bool IsOrdered(ValueRange range) => range.From.Length == 0 || range.To.Length == 0 || HasTwoZones(range)
        || ComparableValue.From(range.From, VR, '0') <= ComparableValue.From(range.To, VR, '9');

    // Times in two time zones are compared by the server.
    private bool HasTwoZones(ValueRange range) => VR == "DT" && Zone(range.From) != Zone(range.To);

    private static string Zone(string dateTime) => dateTime.IndexOfAny(['+', '-']) is var at and >= 0 ? dateTime[at..] : "";
}
