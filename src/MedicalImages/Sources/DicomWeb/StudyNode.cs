namespace MedicalImages.Sources.DicomWeb;

/// <summary>A listed study, before anything in it is excluded.</summary>
/// <param name="ListedSeries">The series whose images were listed: those that may belong to the set.</param>
internal sealed record StudyNode(QidoResult Result, QidoPlace Place, IReadOnlyList<QidoResult> Series,
    IReadOnlyList<SeriesNode> ListedSeries)
{
    public string Uid => Result.Uid(QidoLevel.Study);

    public bool IsWhole => ListedSeries.Count == Series.Count;

    public int Images => ListedSeries.Sum(series => series.Images!.Count);

    public int? DeclaredImages => Result.Number(QidoAttributes.InstancesOfStudy);

    public bool CountsItsSeries => Result.Number(QidoAttributes.SeriesOfStudy) is not null;

    public bool CountsItsImages => ListedSeries.All(series => series.Result.Number(QidoAttributes.InstancesOfSeries) is not null);
}

internal sealed record SeriesNode(QidoResult Result, List<QidoResult>? Images);
