using MedicalImages.Build.Diagnostics;
using System.Globalization;

namespace MedicalImages.Build.Sources.DicomWeb;

/// <summary>
/// Notices a server that cuts its list of studies in silence: Orthanc's plugin gives no more than LimitFindResults + 1, whatever offset says (measured with 1.7), and nothing announces how many studies there are.
/// Asked again for two halves of the dates, each with less of what is listed, such a server gives a study that it kept back. A cap on series and images shows in the numbers that the level above announces.
/// </summary>
internal sealed class StudyCap(QidoSearch search)
{
    private const string Format = "yyyyMMdd";

    public async Task RequireNoneAsync(IReadOnlyDictionary<string, string> keys, IReadOnlyList<QidoAnswer> studies, CancellationToken cancellationToken)
    {
        string[] range = keys.TryGetValue("StudyDate", out string? asked) ? asked.Split('-') : ["", ""];
        DateOnly[] dates = [.. studies.Select(study => DateOf(study["StudyDate"])).OfType<DateOnly>().Distinct().Order()];
        // Studies of one day, or of none, are not told apart by dates.
        if (studies.Count > 1 && (range.Length == 1 || dates.Length < 2)) search.CapIsUnchecked = true;
        if (range.Length == 1 || dates.Length == 0 || studies.Count == 1) return;
        DateOnly middle = dates[dates.Length / 2];
        DateOnly after = dates.Length == 1 ? middle.AddDays(1) : middle;
        HashSet<string> listed = [.. studies.Select(study => study.Uid(QidoLevel.Study))];
        foreach (string half in new[] { $"{range[0]}-{Text(middle.AddDays(-1))}", $"{Text(after)}-{range[1]}" })
        {
            var question = new Dictionary<string, string>(keys) { ["StudyDate"] = half };
            if (await GivesAnotherAsync(question, listed, cancellationToken))
                throw search.Capped($"at most {Plural.Of(studies.Count, "study", "studies")} to one question");
        }
    }

    private async Task<bool> GivesAnotherAsync(Dictionary<string, string> question, HashSet<string> listed, CancellationToken cancellationToken)
    {
        try
        {
            List<QidoAnswer> half = await search.ListAsync(QidoLevel.Study, "", question, announced: null, cancellationToken);
            return half.Exists(study => !listed.Contains(study.Uid(QidoLevel.Study)));
        }
        catch (SourceFailure failure) when (failure.Status == 400)
        {
            return false; // a date that it does not take, such as one of the year 1
        }
    }

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && date > DateOnly.MinValue && date < DateOnly.MaxValue ? date : null;

    private static string Text(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);
}
