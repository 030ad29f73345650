namespace MedicalImages.Sources.Tcia;

/// <summary>The locator of an image in the archive: its UIDs of study, series and instance, separated by slashes.</summary>
internal readonly record struct TciaLocator(string Study, string Series, string Instance)
{
    private const int MaxLength = 64;

    /// <summary>Null for any other text: lock files are untrusted.</summary>
    public static TciaLocator? Parse(string text) => text.Split('/') is [var study, var series, var instance]
        && IsUid(study) && IsUid(series) && IsUid(instance) ? new TciaLocator(study, series, instance) : null;

    /// <summary>
    /// Whether a text looks like a UID: digits and dots, and not a plain number. Leading zeros in components, and a dot at the end, exist
    /// in real data.
    /// </summary>
    public static bool IsUid(string text) => text.Length <= MaxLength && text.Contains('.', StringComparison.Ordinal)
        && char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.');

    public override string ToString() => $"{Study}/{Series}/{Instance}";
}
