namespace MedicalImages.Sources.DicomWeb;

/// <summary>A list, after all its pages.</summary>
/// <param name="PageSize">Of its largest page.</param>
/// <param name="Doubt">Why its last page may not be the end, or null.</param>
internal sealed record QidoList(List<QidoAnswer> Answers, int PageSize, string? Doubt)
{
    /// <summary>Static servers and file stores ignore offset.</summary>
    public const string Repetition =
        "it gave the same page again where the next one of a list was asked for, so nothing tells whether there are more";

    public bool Repeats => Doubt == Repetition;

    public static string DescribeRefusal(int? status) =>
        $"it answered HTTP {status} where the next page of a list was asked for, so nothing tells whether there are more";
}
