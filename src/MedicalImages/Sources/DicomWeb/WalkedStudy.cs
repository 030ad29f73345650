namespace MedicalImages.Sources.DicomWeb;

/// <summary>A listed study, before anything in it is excluded.</summary>
/// <param name="Walked">The series whose images were listed: those that may belong to the set.</param>
internal sealed record WalkedStudy(QidoAnswer Answer, QidoPlace Place, IReadOnlyList<QidoAnswer> Series, IReadOnlyList<WalkedSeries> Walked)
{
    public string Uid => Answer.Uid(QidoLevel.Study);

    public bool IsWhole => Walked.Count == Series.Count;

    public int Images => Walked.Sum(series => series.Images!.Count);

    public int? Announced => Answer.Number(QidoAttributes.InstancesOfStudy);

    public bool CountsItsSeries => Answer.Number(QidoAttributes.SeriesOfStudy) is not null;

    public bool CountsItsImages => Walked.All(series => series.Answer.Number(QidoAttributes.InstancesOfSeries) is not null);
}

internal sealed record WalkedSeries(QidoAnswer Answer, List<QidoAnswer>? Images);
