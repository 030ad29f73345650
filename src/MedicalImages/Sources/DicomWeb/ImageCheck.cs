using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Checks whether the lists of series and images are complete. The numbers that a study and its series declare are compared during
/// reading. This class compares the number of images that a study declares, and the results of another search. For a few studies that
/// declare no number, all images are listed once more by study.
/// </summary>
internal sealed class ImageCheck(QidoSearch search, KnownChecks known)
{
    private const int MaxListedAgain = 4;

    public async Task RunAsync(IReadOnlyList<StudyNode> studies, CancellationToken cancellationToken)
    {
        var uncounted = new List<StudyNode>();
        foreach (StudyNode study in studies)
        {
            await RequireSeriesAsync(study, cancellationToken);
            bool hasAllSeries = study.CountsItsSeries || !study.IsWhole
                || (search.Notes.SeriesOf(study.Uid) is not null && search.Notes.MaxSeries > study.Series.Count);
            bool isCounted = study.CountsItsImages && hasAllSeries;
            if (study.IsWhole && study.Announced > study.Images) await RequireAsAnnouncedAsync(study, isCounted, cancellationToken);
            else if (!isCounted && !(study.IsWhole && study.Announced == study.Images)) uncounted.Add(study);
        }

        foreach (StudyNode study in uncounted.Take(MaxListedAgain))
            search.Notes.Add(await known.GetAsync(QuestionOf(study), ImagesOf(study), () => ListAgainAsync(study, cancellationToken)));
        if (uncounted.Count > MaxListedAgain) search.Notes.Doubt(DoubtOf(uncounted.Count - MaxListedAgain));
    }

    private async Task RequireSeriesAsync(StudyNode study, CancellationToken cancellationToken)
    {
        if (search.Notes.SeriesOf(study.Uid) is not { } elsewhere || AreAmong(study.Series)) return;
        (string path, IReadOnlyDictionary<string, string> keys) = study.Place;
        List<QidoResult>? now = await search.Second.TryAsync(
            once => once.ListAsync(QidoLevel.Series, path, keys, announced: null, cancellationToken));
        if (now is null) search.Notes.Doubt(Unanswered);
        if (now is null || AreAmong(now)) return;
        string series = Plural.Format(study.Series.Count, "series", "series");
        throw search.Capped($"{series} of a study in one response and different series in another");

        bool AreAmong(IEnumerable<QidoResult> all) => elsewhere.IsSubsetOf(all.Select(one => one.Uid(QidoLevel.Series)));
    }

    private async Task RequireAsAnnouncedAsync(StudyNode study, bool isCounted, CancellationToken cancellationToken)
    {
        var named = new Dictionary<string, string> { ["StudyInstanceUID"] = study.Uid };
        List<QidoResult>? now = await search.Second.TryAsync(
            once => once.ListAsync(QidoLevel.Study, "", named, announced: null, cancellationToken));
        if (now is null) search.Notes.Doubt(Unanswered);
        QidoResult? answer = now?.Find(one => one.Uid(QidoLevel.Study) == study.Uid);
        if (answer?.Number(QidoAttributes.InstancesOfStudy) != study.Announced) return; // the study is growing
        if (!isCounted) throw search.Capped($"{Plural.ImagesOf(study.Images, study.Announced!.Value)} that it declared for a study");
        string images = Plural.Images(study.Announced!.Value);
        search.Notes.Doubt($"it declares {images} for a study, but {study.Images} for the series of this study");
    }

    private async Task<StudyListCheck> ListAgainAsync(StudyNode study, CancellationToken cancellationToken)
    {
        QidoList? list = await search.Second.TryAsync(
            once => once.ListPagesAsync(QidoLevel.Instance, study.Place.Path, study.Place.Keys, announced: null, cancellationToken));
        List<QidoResult>? behind = list is null ? null : await BehindAsync(study, list, cancellationToken);
        HashSet<string> listed = [.. ImagesOf(study)], series = [.. study.Walked.Select(one => one.Answer.Uid(QidoLevel.Series))];
        QidoResult? stranger = list?.Answers.Concat(behind ?? []).FirstOrDefault(image => !listed.Contains(image.Uid(QidoLevel.Instance))
            && (study.IsWhole || series.Contains(image.Uid(QidoLevel.Series))));
        bool? cameMeanwhile = stranger is null ? true : await CameMeanwhileAsync(study, stranger, cancellationToken);
        if (cameMeanwhile == false)
            throw search.Capped($"{Plural.Images(study.Images)} of a study in one response and different images in another");
        bool isSure = behind is not null && cameMeanwhile == true && IsNoCap(study, list!.Answers.Count)
            && listed.IsSubsetOf(list.Answers.Select(image => image.Uid(QidoLevel.Instance)));
        return new StudyListCheck(isSure ? null : DoubtOf(1), NoSeries);
    }

    // A dropped page ends a list; the next page still exists.
    private Task<List<QidoResult>?> BehindAsync(StudyNode study, QidoList list, CancellationToken cancellationToken) =>
        search.Second.TryAsync<List<QidoResult>>(async once => [.. await once.PageAsync(
            QidoLevel.Instance, study.Place.Path, study.Place.Keys, list.Answers.Count + list.PageSize, cancellationToken)]);

    // A server that truncates lists at one number does not truncate shorter lists.
    private static bool IsNoCap(StudyNode study, int images) => study.Series.Count < images
        && (study.CountsItsImages || study.Walked.All(series => series.Images!.Count < images));

    /// <summary>Null if the server does not state it.</summary>
    private async Task<bool?> CameMeanwhileAsync(StudyNode study, QidoResult image, CancellationToken cancellationToken)
    {
        if (image.Uid(QidoLevel.Series) is not { Length: > 0 } series) return false;
        // An image of a series that is not listed was counted with its series.
        QidoLevel level = study.Series.Any(one => one.Uid(QidoLevel.Series) == series) ? QidoLevel.Instance : QidoLevel.Series;
        QidoPlace place = level == QidoLevel.Instance ? study.Place.Below(QidoLevel.Series, image) : study.Place;
        List<QidoResult>? now = await search.Second.TryAsync(
            once => once.ListAsync(level, place.Path, place.Keys, announced: null, cancellationToken));
        return now?.Exists(one => one.Uid(level) == image.Uid(level));
    }

    private const string Unanswered = "two of its responses differ, and a third request failed";

    private static readonly Dictionary<string, IReadOnlySet<string>> NoSeries = [];

    private static Dictionary<string, string> QuestionOf(StudyNode study) => new() { ["images of"] = study.Uid };

    private static IEnumerable<string> ImagesOf(StudyNode study) =>
        study.Walked.SelectMany(series => series.Images!).Select(image => image.Uid(QidoLevel.Instance));

    private static string DoubtOf(int studies) =>
        $"{Plural.Format(studies, "study does", "studies do")} not declare the number of images, "
        + "and no second list shows whether all images are listed";
}
