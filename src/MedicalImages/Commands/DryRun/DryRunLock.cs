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
        LockState.None => "not locked; the next build writes the lock file (except on CI)",
        LockState.OtherSelection => "locked for another source or selection",
        LockState.Matches => "locked; the source listing matches the lock file",
        LockState.Differs => Invariant($"locked; the source listing differs: {Added} added, {Removed} removed, {Changed} changed («command Check» compares the content, «command Update» updates the lock file)"),
        LockState.Unknown => $"locked; the differences are not known: {Reason}",
        _ => null,
    };
}
