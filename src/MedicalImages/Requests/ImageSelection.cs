namespace MedicalImages.Requests;

/// <summary>The selection of a set. Lists: OR inside one, AND between them; an empty list selects everything.</summary>
internal sealed record ImageSelection
{
    public IReadOnlyList<string> Patients { get; init; } = [];

    public IReadOnlyList<string> Studies { get; init; } = [];

    public IReadOnlyList<string> Series { get; init; } = [];

    public IReadOnlyList<string> Instances { get; init; } = [];

    public IReadOnlyList<QueryKey> Query { get; init; } = [];

    public Sample Sample { get; init; }

    /// <summary>Maximum number of images, after <see cref="Query"/> and <see cref="Sample"/>; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether it excludes anything.</summary>
    public bool IsStated => Patients.Count + Studies.Count + Series.Count + Instances.Count + Query.Count > 0 || Sample != Sample.All || Limit is not null;
}

/// <summary>A DICOM matching key: the keyword, and its patterns separated by a backslash (PS3.4 C.2.2.2).</summary>
internal sealed record QueryKey(string Keyword, string Pattern);

internal enum Sample
{
    All,
    OnePerPatient,
    OnePerStudy,
    OnePerSeries,
    OnePerSOPClass,
    OnePerTransferSyntax,
}
