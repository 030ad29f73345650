using System.Buffers;
using System.Globalization;

namespace MedicalImages.Requests;

/// <summary>Converts dates, times and numbers of a header or a query to numbers, so that ranges can be compared.</summary>
internal static class ComparableValue
{
    private const int DigitsOfTime = 6;
    private const int DigitsOfDateTime = 14;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>Null if the text is not a value of this VR. An unknown VR is compared as a number.</summary>
    /// <param name="filling">Digit to extend a shortened time: 10 means 10:00:00 to 10:59:59.</param>
    public static double? From(string text, string vr, char filling)
    {
        string digits = vr switch
        {
            "TM" => text.Split('.')[0].PadRight(DigitsOfTime, filling),
            "DT" => text.Split('.', '+', '-')[0].PadRight(DigitsOfDateTime, filling),
            _ => text,
        };
        return Number(digits);
    }

    public static double? Number(string text)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.AsSpan().ContainsAnyExcept(NumberCharacters)) return null; // .NET also reads "NaN" and "Infinity"
        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
    }
}
