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
        QidoResult study, List<QidoResult> series, int? declared, CancellationToken cancellationToken)
    {
        bool isForeign = series.Exists(result => result.Has(PatientID) && result[PatientID] != study[PatientID]);
        if (!study.Has(PatientID) || !(isForeign || series.Count > declared)) return false;
        string uid = study.Uid(QidoLevel.Study);
        var request = new Dictionary<string, string> { ["StudyInstanceUID"] = uid };
        List<QidoResult> all = await search.ListAsync(QidoLevel.Study, "", request, declared: null, cancellationToken);
        return all.Count(result => result.Uid(QidoLevel.Study) == uid) > 1;
    }

    /// <summary>Whether both patients have this series.</summary>
    public bool IsShared(QidoPlace series) => _series.ContainsKey(series.Text);

    /// <summary>The content of a shared study or series that belongs to the patient.</summary>
    public async Task<List<QidoResult>> OwnAsync(
        QidoLevel level, QidoPlace parent, QidoResult study, int? declared, CancellationToken cancellationToken)
    {
        List<QidoResult> all = await search.ListAsync(level, parent.Path, parent.Keys, declared: null, cancellationToken);
        if (!all.TrueForAll(result => result.Has(PatientID))) throw search.Ambiguous(study.Uid(QidoLevel.Study));
        List<QidoResult> own = all.FindAll(result => result[PatientID] == study[PatientID]);
        HashSet<string> others = [.. all.Except(own).Select(result => result.Uid(level))];
        // A series of two patients is separated by its images. Two images with one address cannot be.
        foreach (QidoResult both in own.Where(result => others.Contains(result.Uid(level))))
        {
            if (level == QidoLevel.Instance) throw search.Ambiguous(QidoSearch.GetPlace(both, level));
            _series[parent.Below(level, both).Text] = true;
        }

        return own.Count >= (declared ?? 0) ? own : throw search.Short(level, own.Count, declared);
    }
}
