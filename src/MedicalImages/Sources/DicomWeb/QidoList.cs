namespace MedicalImages.Sources.DicomWeb;

/// <summary>A list with all its pages.</summary>
/// <param name="PageSize">Of its largest page.</param>
/// <param name="Doubt">Why its last page may not be the end, or null.</param>
internal sealed record QidoList(List<QidoResult> Results, int PageSize, string? Doubt)
{
    /// <summary>Static servers and file stores ignore offset.</summary>
    public const string Repetition =
        "it returned the same page again instead of the next page of a list, so more objects may exist";

    public bool Repeats => Doubt == Repetition;

    public static string DescribeRefusal(int? status) =>
        $"it returned HTTP {status} instead of the next page of a list, so more objects may exist";
}
