using System.Collections.Concurrent;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Lists studies, their series, and the images of these, which every server supports. A search over all instances is optional, AWS does not
/// have it, and Azure and Google allow only some keys in it. Series and images are listed without keys: they are few, and their number can
/// be compared with the number that the parent declares. On Orthanc (plugin 1.7), 4,000 images in 80 series took 3.5 s this way and 2.7 s
/// per study: the cost is in each returned object.
/// </summary>
internal sealed class DicomWebListing(QidoSearch search, KnownChecks known, ImageSelection selection, bool decides)
{
    private readonly QidoMatch _match = new(selection, decides);
    private readonly ConcurrentDictionary<string, List<QidoResult>> _below = new(StringComparer.Ordinal);
    private readonly QidoNames _names = new(search, selection);
    private readonly SharedStudies _shared = new(search);

    public async Task<IEnumerable<RemoteImage>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<QidoResult>? located = await _names.LocateAsync(cancellationToken);
        List<QidoResult> listed = await new StudySearch(search, known, selection).ListAsync(located, cancellationToken);
        List<Found> studies = Studies(Matching(QidoLevel.Study, listed));
        List<Found> series = await BelowAsync(QidoLevel.Series, studies, QidoAttributes.SeriesOfStudy, cancellationToken);
        if (located is not null)
            series.RemoveAll(one => !located.Any(answer => answer.Uid(QidoLevel.Series) == one.Answer.Uid(QidoLevel.Series)));
        List<Found> instances = await BelowAsync(QidoLevel.Instance, series, QidoAttributes.InstancesOfSeries, cancellationToken);
        if (instances.GroupBy(instance => instance.UIDs).FirstOrDefault(same => same.Count() > 1) is { } both)
            throw search.Ambiguous(both.Key);
        await _names.RequireAllExistAsync(cancellationToken);
        await new ImageCheck(search, known).RunAsync([.. studies.Select(study => Walked(study.Answer))], cancellationToken);
        _match.RequireAnswered(search.Root);
        // one image would represent all images of unknown class
        if (decides && selection.Sample == Sample.OnePerSOPClass && instances.Exists(instance => instance.Answer["SOPClassUID"] is null))
            throw new SourceFailure(SourceDiagnostics.KeywordRefused, Redaction.Url(search.Root), "SOPClassUID",
                " Not all of its results contain this attribute, so it cannot be used for a sample.");
        return instances.Select(Describe);
    }

    private List<QidoResult> Matching(QidoLevel level, IEnumerable<QidoResult> answers) =>
        [.. answers.Where(answer => _names.Includes(level, answer) & _match.Includes(level, answer))];

    // One StudyInstanceUID of two patients is one address. It is ambiguous if the studies decide what is selected, and both are.
    private List<Found> Studies(List<QidoResult> studies)
    {
        bool decide = decides && selection.Series.Count + selection.Instances.Count == 0;
        var found = new List<Found>();
        foreach (IGrouping<string, QidoResult> same in studies.GroupBy(study => study.Uid(QidoLevel.Study)))
        {
            if (decide && same.Count() > 1) throw search.Ambiguous(same.Key);
            QidoPlace place = QidoPlace.Root.Below(QidoLevel.Study, same.First());
            found.Add(new Found(same.First(), null, place, same.Key) { IsOfTwo = same.Count() > 1 });
        }

        return found;
    }

    private async Task<List<Found>> BelowAsync(QidoLevel level, List<Found> parents, string count, CancellationToken cancellationToken)
    {
        List<QidoResult>[] children =
            await ParallelRequests.SelectAsync(parents, (parent, token) => ChildrenAsync(level, parent, count, token), cancellationToken);
        IEnumerable<Found> all = parents.Zip(children)
            .SelectMany(pair => Matching(level, pair.Second).Select(answer => Below(level, pair.First, answer)));
        return [.. level == QidoLevel.Series ? all.DistinctBy(one => one.UIDs) : all];
    }

    private static Found Below(QidoLevel level, Found parent, QidoResult answer) =>
        new(answer, parent, parent.Place.Below(level, answer), $"{parent.UIDs}/{answer.Uid(level)}") { IsOfTwo = parent.IsOfTwo };

    private async Task<List<QidoResult>> ChildrenAsync(QidoLevel level, Found parent, string count, CancellationToken cancellationToken)
    {
        int? announced = parent.IsOfTwo ? null : parent.Answer.Number(count);
        List<QidoResult> answers = await search.ListAsync(level, parent.Place.Path, parent.Place.Keys, announced, cancellationToken);
        if (decides && !parent.IsOfTwo && await IsSharedAsync(parent, answers, announced, cancellationToken))
            answers = await _shared.OwnAsync(level, parent.Place, (parent.Parent ?? parent).Answer, announced, cancellationToken);
        _below[parent.Place.Text] = answers;
        QidoLevel above = level - 1;
        if (answers.Exists(answer => answer.Uid(above) is { Length: > 0 } uid && uid != parent.Answer.Uid(above)))
        {
            var place = new Uri(search.Root, search.Root.AbsolutePath.TrimEnd('/') + "/" + parent.Place.Path);
            throw new SourceFailure(FailureKind.UnexpectedResponse, place, "the list contains objects of another study or series");
        }

        return answers;
    }

    private async ValueTask<bool> IsSharedAsync(
        Found parent, List<QidoResult> below, int? announced, CancellationToken cancellationToken) =>
        parent.Parent is null
            ? await _shared.IsSharedAsync(parent.Answer, below, announced, cancellationToken)
            : _shared.IsShared(parent.Place);

    private StudyNode Walked(QidoResult study)
    {
        QidoPlace place = QidoPlace.Root.Below(QidoLevel.Study, study);
        List<QidoResult> series = _below[place.Text];
        return new StudyNode(study, place, series, [.. series.Select(Walked).Where(one => one.Images is not null)]);

        SeriesNode Walked(QidoResult one) => new(one, _below.GetValueOrDefault(place.Below(QidoLevel.Series, one).Text));
    }

    private static RemoteImage Describe(Found instance)
    {
        QidoResult series = instance.Parent!.Answer, study = instance.Parent.Parent!.Answer;
        string studyUid = study.Uid(QidoLevel.Study), seriesUid = series.Uid(QidoLevel.Series),
            uid = instance.Answer.Uid(QidoLevel.Instance);
        return new RemoteImage($"{studyUid}/{seriesUid}/{uid}")
        {
            Patient = study["PatientID"],
            StudyInstanceUID = studyUid,
            SeriesInstanceUID = seriesUid,
            SOPInstanceUID = uid,
            SOPClassUID = instance.Answer["SOPClassUID"],
            Modality = series["Modality"],
            SeriesNumber = series.Number("SeriesNumber"),
            InstanceNumber = instance.Answer.Number("InstanceNumber"),
        };
    }

    /// <param name="Place">The place for searches below it.</param>
    /// <param name="UIDs">Its UID and those of its parents, separated by slashes.</param>
    private sealed record Found(QidoResult Answer, Found? Parent, QidoPlace Place, string UIDs)
    {
        /// <summary>Whether two patients share the study. Its content is separated by names or by headers.</summary>
        public bool IsOfTwo { get; init; }
    }
}
