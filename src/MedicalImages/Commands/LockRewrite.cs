using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>What an update makes of the sets in a lock.</summary>
/// <param name="now">What the sources have.</param>
/// <param name="failed">The sets whose sources did not answer: what the lock says of them stays.</param>
internal sealed class LockRewrite(LockSettings settings, IReadOnlyList<LockedSet> now, IReadOnlyList<SetRequest> failed)
{
    /// <summary>The sets that the last <see cref="Apply"/> left out because the project no longer has them.</summary>
    public IReadOnlyList<LockedSet> Removed { get; private set; } = [];

    /// <summary>Comes once for each attempt to write: another build may write meanwhile. So it must not report.</summary>
    public IReadOnlyList<LockedSet> Apply(IReadOnlyList<LockedSet> before)
    {
        ILookup<bool, LockedSet> others = before.Where(set => !IsReplaced(set)).ToLookup(IsRemoved);
        Removed = [.. others[true]];
        return [.. others[false], .. now];
    }

    private bool IsReplaced(LockedSet set) =>
        now.Any(other => other.Replaces(set, settings)) && !failed.Any(request => set.Answers(request));

    // A lock that several projects or frameworks share keeps what this one knows nothing of.
    private bool IsRemoved(LockedSet set) =>
        settings is { IsOwn: true, IsOneOfSeveral: false } && !failed.Any(request => set.Is(request.Name));
}
