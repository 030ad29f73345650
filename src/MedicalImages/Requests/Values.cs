using System.Globalization;

namespace MedicalImages.Requests;

/// <summary>Parses values of metadata and properties. Each method returns null for an invalid value.</summary>
internal static class Values
{
    private static readonly (string Unit, long Bytes)[] SizeUnits =
        [("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("TIB", 1L << 40), ("KB", 1_000), ("MB", 1_000_000),
            ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1)];

    public static bool? Boolean(string text) => bool.TryParse(text, out bool value) ? value : null;

    public static int? WholeNumber(string text, int smallest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= smallest ? value : null;

    /// <summary>Names only: "3" is not a member of any enumeration.</summary>
    public static T? OneOf<T>(string text)
        where T : struct, Enum =>
#pragma warning disable CA2263 // the generic methods are compiled in each build, for each enumeration (0.4 ms)
        Enum.GetNames(typeof(T)).Contains(text, StringComparer.OrdinalIgnoreCase) ? (T)Enum.Parse(typeof(T), text, ignoreCase: true) : null;
#pragma warning restore CA2263

    /// <summary><c>500MB</c>, <c>2GiB</c>, <c>1.5 GB</c>, or a plain number of bytes.</summary>
    public static long? Size(string text)
    {
        string upper = text.ToUpperInvariant();
        (string unit, long bytes) =
            SizeUnits.FirstOrDefault(candidate => upper.EndsWith(candidate.Unit, StringComparison.Ordinal), ("", 1));
        string number = upper[..^unit.Length].Trim();
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && value <= long.MaxValue / bytes && value * bytes >= 1
            ? (long)(value * bytes)
            : null;
    }

    /// <summary><c>30s</c>, <c>500ms</c>, <c>2m</c>, <c>1h</c>, or <c>00:00:30</c>.</summary>
    public static TimeSpan? Duration(string text)
    {
        TimeSpan? value = text.Contains(':', StringComparison.Ordinal)
            ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null
            : NumberWithUnit(text);
        return value > TimeSpan.Zero && value <= TimeSpan.FromDays(1) ? value : null;
    }

    /// <summary>The name of an environment variable.</summary>
    public static bool IsVariableName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !char.IsAsciiDigit(text[0]);

    public static IReadOnlyList<string> List(string text) =>
        [.. text.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)];

    private static TimeSpan? NumberWithUnit(string text)
    {
        string digits = text.TrimEnd('s', 'm', 'h', 'S', 'M', 'H');
        double? milliseconds = text[digits.Length..]
            .ToUpperInvariant() switch
        { "MS" => 1, "S" => 1_000, "M" => 60_000, "H" => 3_600_000, _ => null };
        return milliseconds is not null
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number * milliseconds < TimeSpan.MaxValue.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number * milliseconds.Value)
            : null;
    }
}
