using System.Collections.Concurrent;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Studies of two patients with one StudyInstanceUID. DICOMweb has one address for both, and lists the series of both below it. Their
/// PatientID shows which belong to the selected patient; Orthanc's plugin returns it there (measured with 1.7).
/// </summary>
internal sealed class SharedStudies(QidoSearch search)
{
    private const string PatientID = "PatientID";
    private readonly ConcurrentDictionary<string, bool> _series = new(StringComparer.Ordinal);

    /// <summary>Whether series in the listing of a study belong to another patient.</summary>
    public async ValueTask<bool> IsSharedAsync(
        QidoAnswer study, List<QidoAnswer> series, int? announced, CancellationToken cancellationToken)
    {
        bool isForeign = series.Exists(answer => answer.Has(PatientID) && answer[PatientID] != study[PatientID]);
        if (!study.Has(PatientID) || !(isForeign || series.Count > announced)) return false;
        string uid = study.Uid(QidoLevel.Study);
        var question = new Dictionary<string, string> { ["StudyInstanceUID"] = uid };
        List<QidoAnswer> all = await search.ListAsync(QidoLevel.Study, "", question, announced: null, cancellationToken);
        return all.Count(answer => answer.Uid(QidoLevel.Study) == uid) > 1;
    }

    /// <summary>Whether both patients have this series.</summary>
    public bool IsShared(QidoPlace series) => _series.ContainsKey(series.Text);

    /// <summary>The content of a shared study or series that belongs to the patient.</summary>
    public async Task<List<QidoAnswer>> OwnAsync(
        QidoLevel level, QidoPlace parent, QidoAnswer study, int? announced, CancellationToken cancellationToken)
    {
        List<QidoAnswer> all = await search.ListAsync(level, parent.Path, parent.Keys, announced: null, cancellationToken);
        if (!all.TrueForAll(answer => answer.Has(PatientID))) throw search.Ambiguous(study.Uid(QidoLevel.Study));
        List<QidoAnswer> own = all.FindAll(answer => answer[PatientID] == study[PatientID]);
        HashSet<string> others = [.. all.Except(own).Select(answer => answer.Uid(level))];
        // A series of two patients is separated by its images. Two images with one address cannot be.
        foreach (QidoAnswer both in own.Where(answer => others.Contains(answer.Uid(level))))
        {
            if (level == QidoLevel.Instance) throw search.Ambiguous(QidoSearch.PlaceOf(both, level));
            _series[parent.Below(level, both).Text] = true;
        }

        return own.Count >= (announced ?? 0) ? own : throw search.Short(level, own.Count, announced);
    }
}
