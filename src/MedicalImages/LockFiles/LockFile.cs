namespace MedicalImages.LockFiles;

/// <summary>All sets of one lock, by name and selection: with several frameworks a name may be there more than once.</summary>
internal sealed record LockFile(IReadOnlyList<LockedSet> Sets)
{
    public const int SchemaVersion = 1;

    public static LockFile Empty { get; } = new([]);

    /// <summary>The first version of the package that reads all sets of the file; an older one says so and reads none.</summary>
    public string Requires => Sets.Select(set => set.Requires).Append(LockVersion.First).Max(LockVersion.Order)!;
}
