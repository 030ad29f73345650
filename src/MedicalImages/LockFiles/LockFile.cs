namespace MedicalImages.LockFiles;

/// <summary>All sets of a lock file, by name and selection. With several frameworks, a name may occur more than once.</summary>
internal sealed record LockFile(IReadOnlyList<LockedSet> Sets)
{
    public const int SchemaVersion = 1;

    public static LockFile Empty { get; } = new([]);

    /// <summary>The first version of the package that can read all sets of the file; an older one fails with this version.</summary>
    public string Requires => Sets.Select(set => set.Requires).Append(LockVersion.First).Max(LockVersion.Order)!;
}
