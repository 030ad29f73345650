using System.CommandLine.Parsing;
using System.Globalization;

namespace MedicalImages.Tool.CommandLine;

/// <summary>
/// A time since something: <c>12h</c>, <c>90d</c>, <c>2w</c>. The unit <c>m</c> is not supported: it could mean months or minutes.
/// </summary>
internal static class Age
{
    private const int MaxNumber = 10_000;

    public static TimeSpan Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (TryParse(text) is { } age) return age;
        argument.AddError($"'{text}' is not valid. Expected: hours, days or weeks, such as 12h, 90d or 2w.");
        return default;
    }

    public static TimeSpan? TryParse(string text) =>
        text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MaxNumber
            ? text[^1] switch
            {
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                'w' => TimeSpan.FromDays(7 * number),
                _ => null,
            }
            : null;
}
