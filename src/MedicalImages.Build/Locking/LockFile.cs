namespace MedicalImages.Build.Locking;

/// <summary>All sets of one lock, by name and selection: with several frameworks a name may be there more than once.</summary>
internal sealed record LockFile(IReadOnlyList<LockedSet> Sets)
{
    public const int SchemaVersion = 1;

    /// <summary>The first version of the package that reads what this one writes; an older one that meets a newer schema says so.</summary>
    public const string Requires = "1.0.0";

    public static LockFile Empty { get; } = new([]);
}
