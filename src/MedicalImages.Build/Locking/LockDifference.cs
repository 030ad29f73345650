namespace MedicalImages.Build.Locking;

internal sealed record LockDifference(IReadOnlyList<LockedImage> Added, IReadOnlyList<LockedImage> Removed)
{
    public bool IsEmpty => Added.Count + Removed.Count == 0;

    public string Summary => $"{Added.Count} added, {Removed.Count} removed";

    public IReadOnlyList<string> Lines => [Summary];

    public static LockDifference Between(LockedSet? before, LockedSet after) => new(
        [.. after.Images.Where(image => before is null || !before.Images.Contains(image))], [.. (before?.Images ?? []).Where(image => !after.Images.Contains(image))]);
}
