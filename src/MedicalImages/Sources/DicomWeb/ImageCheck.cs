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
                || (search.Notes.GetSeries(study.Uid) is not null && search.Notes.MaxSeries > study.Series.Count);
            bool isCounted = study.CountsItsImages && hasAllSeries;
            if (study.IsWhole && study.DeclaredImages > study.Images) await RequireDeclaredCountAsync(study, isCounted, cancellationToken);
            else if (!isCounted && !(study.IsWhole && study.DeclaredImages == study.Images)) uncounted.Add(study);
        }

        foreach (StudyNode study in uncounted.Take(MaxListedAgain))
            search.Notes.Add(await known.GetAsync(CreateKey(study), GetImageUids(study), () => ListAgainAsync(study, cancellationToken)));
        if (uncounted.Count > MaxListedAgain) search.Notes.Doubt(DescribeDoubt(uncounted.Count - MaxListedAgain));
    }

    private async Task RequireSeriesAsync(StudyNode study, CancellationToken cancellationToken)
    {
        if (search.Notes.GetSeries(study.Uid) is not { } elsewhere || HasAllSeries(study.Series)) return;
        (string path, IReadOnlyDictionary<string, string> keys) = study.Place;
        List<QidoResult>? now = await search.Second.TryAsync(
            once => once.ListAsync(QidoLevel.Series, path, keys, declared: null, cancellationToken));
        if (now is null) search.Notes.Doubt(ResponsesDiffer);
        if (now is null || HasAllSeries(now)) return;
        string series = Plural.Format(study.Series.Count, "series", "series");
        throw search.Capped($"{series} of a study in one response and different series in another");

        bool HasAllSeries(IEnumerable<QidoResult> all) => elsewhere.IsSubsetOf(all.Select(one => one.Uid(QidoLevel.Series)));
    }

    private async Task RequireDeclaredCountAsync(StudyNode study, bool isCounted, CancellationToken cancellationToken)
    {
        var named = new Dictionary<string, string> { ["StudyInstanceUID"] = study.Uid };
        List<QidoResult>? now = await search.Second.TryAsync(
            once => once.ListAsync(QidoLevel.Study, "", named, declared: null, cancellationToken));
        if (now is null) search.Notes.Doubt(ResponsesDiffer);
        QidoResult? result = now?.Find(one => one.Uid(QidoLevel.Study) == study.Uid);
        if (result?.Number(QidoAttributes.InstancesOfStudy) != study.DeclaredImages) return; // the study is growing
        if (!isCounted) throw search.Capped($"{Plural.ImagesOf(study.Images, study.DeclaredImages!.Value)} that it declared for a study");
        string images = Plural.Images(study.DeclaredImages!.Value);
        search.Notes.Doubt($"it declares {images} for a study, but {study.Images} for the series of this study");
    }

    private async Task<StudyListCheck> ListAgainAsync(StudyNode study, CancellationToken cancellationToken)
    {
        QidoList? list = await search.Second.TryAsync(
            once => once.ListPagesAsync(QidoLevel.Instance, study.Place.Path, study.Place.Keys, declared: null, cancellationToken));
        List<QidoResult>? nextPage = list is null ? null : await ListNextPageAsync(study, list, cancellationToken);
        HashSet<string> listed = [.. GetImageUids(study)], series = [.. study.ListedSeries.Select(one => one.Result.Uid(QidoLevel.Series))];
        QidoResult? unknown = list?.Results.Concat(nextPage ?? []).FirstOrDefault(image => !listed.Contains(image.Uid(QidoLevel.Instance))
            && (study.IsWhole || series.Contains(image.Uid(QidoLevel.Series))));
        bool? wasAdded = unknown is null ? true : await WasAddedMeanwhileAsync(study, unknown, cancellationToken);
        if (wasAdded == false)
            throw search.Capped($"{Plural.Images(study.Images)} of a study in one response and different images in another");
        bool isSure = nextPage is not null && wasAdded == true && IsNotCapped(study, list!.Results.Count)
            && listed.IsSubsetOf(list.Results.Select(image => image.Uid(QidoLevel.Instance)));
        return new StudyListCheck(isSure ? null : DescribeDoubt(1), NoSeries);
    }

    // A dropped page ends a list; the next page still exists.
    private Task<List<QidoResult>?> ListNextPageAsync(StudyNode study, QidoList list, CancellationToken cancellationToken) =>
        search.Second.TryAsync<List<QidoResult>>(async once => [.. await once.PageAsync(
            QidoLevel.Instance, study.Place.Path, study.Place.Keys, list.Results.Count + list.PageSize, cancellationToken)]);

    // A server that truncates lists at one number does not truncate shorter lists.
    private static bool IsNotCapped(StudyNode study, int images) => study.Series.Count < images
        && (study.CountsItsImages || study.ListedSeries.All(series => series.Images!.Count < images));

    /// <summary>Null if the server does not state it.</summary>
    private async Task<bool?> WasAddedMeanwhileAsync(StudyNode study, QidoResult image, CancellationToken cancellationToken)
    {
        if (image.Uid(QidoLevel.Series) is not { Length: > 0 } series) return false;
        // An image of a series that is not listed was counted with its series.
        QidoLevel level = study.Series.Any(one => one.Uid(QidoLevel.Series) == series) ? QidoLevel.Instance : QidoLevel.Series;
        QidoPlace place = level == QidoLevel.Instance ? study.Place.Below(QidoLevel.Series, image) : study.Place;
        List<QidoResult>? now = await search.Second.TryAsync(
            once => once.ListAsync(level, place.Path, place.Keys, declared: null, cancellationToken));
        return now?.Exists(one => one.Uid(level) == image.Uid(level));
    }

    private const string ResponsesDiffer = "two of its responses differ, and a third request failed";

    private static readonly Dictionary<string, IReadOnlySet<string>> NoSeries = [];

    private static Dictionary<string, string> CreateKey(StudyNode study) => new() { ["images of"] = study.Uid };

    private static IEnumerable<string> GetImageUids(StudyNode study) =>
        study.ListedSeries.SelectMany(series => series.Images!).Select(image => image.Uid(QidoLevel.Instance));

    private static string DescribeDoubt(int studies) =>
        $"{Plural.Format(studies, "study does", "studies do")} not declare the number of images, "
        + "and no second list shows whether all images are listed";
}
