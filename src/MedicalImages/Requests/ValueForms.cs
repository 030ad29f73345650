using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImages.Dicom;

namespace MedicalImages.Requests;

/// <summary>The forms of the VRs that have one. Text (LO, SH, PN, LT) can contain anything.</summary>
internal static partial class ValueForms
{
    private const string HoursAndLess = @"([01][0-9]|2[0-3])([0-5][0-9](([0-5][0-9]|60)(\.[0-9]{1,6})?)?)?";
    private const string Numbers = "a range is 1-5, 1- or -5";

    // More permissive than the standard: real files have UIDs with letters and of 65 characters, and codes in lowercase. A query must be
    // able to match them.
    private static readonly ValueForm UI = new("UI", "UID", IsUidCharacter, _ => true)
    { Expected = "digits separated by dots, such as 1.2.840.10008.1.2.1" };

    private static readonly ValueForm CS = new("CS", "code", IsCodeCharacter, _ => true)
    { Expected = "letters, digits, spaces and underscores, such as AXIAL; in a query, '?' matches any other character" };

    private static readonly ValueForm Modality = new("CS", "modality", IsModalityCharacter, _ => true)
    { Expected = "a code without spaces, such as CT" };

    private static readonly ValueForm[] All =
    [
        UI, CS,
        new("AS", "valid age", c => char.IsAsciiDigit(c) || IsOneOf(c, "DWMY"), text => Age().IsMatch(text))
            { MaxLength = 4, Expected = "three digits and D, W, M or Y, such as 045Y; ranges are not supported" },
        new("DA", "date", char.IsAsciiDigit, IsDate)
        {
            MaxLength = 8, HasRanges = true,
            Expected = "YYYYMMDD, such as 20040131; a range is 20040101-20041231, 20040101- or -20041231",
        },
        new("TM", "time", c => char.IsAsciiDigit(c) || c == '.', text => Time().IsMatch(text))
        {
            MaxLength = 13, HasRanges = true,
            Expected = "HHMMSS.FFFFFF or a part of it from its start, such as 1430; a range is 0800-1200, 0800- or -1200",
        },
        new("DT", "date and time", c => char.IsAsciiDigit(c) || IsOneOf(c, ".+-"), IsDateTime)
        {
            MaxLength = 26, HasRanges = true,
            Expected = "YYYYMMDDHHMMSS or a part of it from its start, such as 200401; a range is 2004-2005, 2004- or -2005",
        },
        new("IS", "whole number", c => char.IsAsciiDigit(c) || IsOneOf(c, "+-"), IsInteger)
            { MaxLength = 12, HasRanges = true, Expected = $"a whole number of up to 12 characters, such as 12; {Numbers}" },
        new("DS", "number", c => char.IsAsciiDigit(c) || IsOneOf(c, "+-.eE"), text => ComparableValue.Number(text) is not null)
            { MaxLength = 16, HasRanges = true, Expected = $"a decimal number of up to 16 characters, such as 1.25; {Numbers}" },
        new("US", "whole number", char.IsAsciiDigit, text => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            { MaxLength = 5, HasRanges = true, Expected = $"a whole number from 0 to 65535, such as 512; {Numbers}" },
    ];

    /// <summary>Null if any text can be a value, or the VR is not known.</summary>
    public static ValueForm? Find(string keyword) =>
        keyword is "Modality" or "ModalitiesInStudy" ? Modality : Array.Find(All, form => form.VR == GetVR(keyword));

    /// <summary>Whether it is allowed in a UID of a real file, or in an Orthanc ID.</summary>
    public static bool IsUidCharacter(char c) =>
        !char.IsWhiteSpace(c) && !char.IsControl(c) && !IsOneOf(c, ",;\"'/\\|()[]{}<>=^&*?");

    private static bool IsCodeCharacter(char c) => !IsOneOf(c, ",;=\"'");

    private static bool IsModalityCharacter(char c) => IsCodeCharacter(c) && !char.IsWhiteSpace(c) && c != '/';

    // In PS3.6, no keyword with one of these endings has another VR. "Time" alone is not sufficient: RepetitionTime is a number.
    private static string? GetVR(string keyword) => DicomDictionary.Find(keyword)?.VR
        ?? (keyword.EndsWith("DateTime", StringComparison.Ordinal) ? "DT"
        : keyword.EndsWith("Date", StringComparison.Ordinal) ? "DA"
        : keyword.EndsWith("UID", StringComparison.Ordinal) ? "UI" : null);

    private static bool IsDate(string text) =>
        DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // A shortened date is extended with the first month and day, to validate the rest.
    private static bool IsDateTime(string text) =>
        Moment().Match(text) is { Success: true } match && IsDate(match.Groups["date"].Value + "00000101"[match.Groups["date"].Length..]);

    private static bool IsInteger(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsOneOf(char c, string characters) => characters.Contains(c, StringComparison.Ordinal);

    [GeneratedRegex(@"\A[0-9]{3}[DWMY]\z")]
    private static partial Regex Age();

    [GeneratedRegex($@"\A{HoursAndLess}\z")]
    private static partial Regex Time();

    // A time requires a complete date; a time zone can follow any part.
    [GeneratedRegex($@"\A(?<date>[0-9]{{4}}([0-9]{{2}}){{0,2}})((?<=\A[0-9]{{8}}){HoursAndLess})?([+-](0[0-9]|1[0-4])[0-9]{{2}})?\z")]
    private static partial Regex Moment();
}
