using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>Applies an update to the sets of a lock file.</summary>
/// <param name="now">The current sets of the sources.</param>
/// <param name="failed">The sets whose sources failed: their entries are kept.</param>
internal sealed class LockUpdate(LockSettings settings, IReadOnlyList<LockedSet> now, IReadOnlyList<SetRequest> failed)
{
    /// <summary>The sets that the last <see cref="Apply"/> removed because the project no longer declares them.</summary>
    public IReadOnlyList<LockedSet> Removed { get; private set; } = [];

    /// <summary>Called once per attempt to write, because another build may write concurrently. So it must not report.</summary>
    public IReadOnlyList<LockedSet> Apply(IReadOnlyList<LockedSet> before)
    {
        ILookup<bool, LockedSet> others = before.Where(set => !IsReplaced(set)).ToLookup(IsRemoved);
        Removed = [.. others[true]];
        return [.. others[false], .. now];
    }

    private bool IsReplaced(LockedSet set) =>
        now.Any(other => other.Replaces(set, settings)) && !failed.Any(request => set.IsMatch(request));

    // In a lock file that several projects or frameworks share, unknown sets are kept.
    private bool IsRemoved(LockedSet set) =>
        settings is { IsOwn: true, IsOneOfSeveral: false } && !failed.Any(request => set.HasName(request.Name));
}
