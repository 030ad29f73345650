using System.Globalization;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Splits the dates of a list into two halves, for two other requests. Orthanc's plugin returns at most LimitFindResults + 1 studies,
/// independent of the offset (measured with 1.7). For each half, it returns some that it had omitted.
/// </summary>
internal sealed class StudyDates
{
    private const string Format = "yyyyMMdd";
    private readonly string[] _range;
    private readonly DateOnly[] _dates;

    public StudyDates(IReadOnlyDictionary<string, string> keys, IReadOnlyList<QidoResult> studies)
    {
        _range = keys.TryGetValue("StudyDate", out string? requested) ? requested.Split('-') : ["", ""];
        _dates = [.. studies.Select(study => ParseDate(study["StudyDate"])).OfType<DateOnly>().Distinct().Order()];
    }

    /// <summary>Whether the halves split the list.</summary>
    public bool IsSplit => _range.Length == 2 && _dates.Length > 1;

    /// <summary>Ranges of StudyDate; for a single date, the times before and after it.</summary>
    public IEnumerable<string> Halves()
    {
        if (_range.Length == 1 || _dates.Length == 0) yield break;
        DateOnly middle = _dates[_dates.Length / 2];
        yield return $"{_range[0]}-{Text(middle.AddDays(-1))}";
        yield return $"{Text(_dates.Length == 1 ? middle.AddDays(1) : middle)}-{_range[1]}";
    }

    private static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            && date > DateOnly.MinValue && date < DateOnly.MaxValue ? date : null;

    private static string Text(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);
}
