using static System.FormattableString;

namespace MedicalImages.Commands.DryRun;

internal enum LockState
{
    /// <summary>The set is on this machine, or locks are switched off.</summary>
    NotUsed,

    /// <summary>Nothing is locked under this name yet.</summary>
    None,

    /// <summary>Locked for another source or selection.</summary>
    OtherSelection,

    /// <summary>As far as the source's list tells, it has what is locked.</summary>
    Matches,

    Differs,

    /// <summary>The source was not asked, could not be, or its list does not tell.</summary>
    Unknown,
}

/// <summary>How a source's list differs from the lock. A list tells images that came and went; whether bytes changed it tells only where it has sizes, hashes or revisions.</summary>
internal sealed record DryRunLock(LockState State, int Added = 0, int Removed = 0, int Changed = 0)
{
    public string? Reason { get; init; }

    public string? Text => State switch
    {
        LockState.None => "not locked yet; the next build writes the lock (on CI it does not)",
        LockState.OtherSelection => "locked for another source or selection",
        LockState.Matches => "locked; the source lists what the lock says",
        LockState.Differs => Invariant($"locked; the source lists others: {Added} added, {Removed} removed, {Changed} changed («command Check» compares the bytes, «command Update» takes them)"),
        LockState.Unknown => $"locked; how the source differs is not known: {Reason}",
        _ => null,
    };
}
