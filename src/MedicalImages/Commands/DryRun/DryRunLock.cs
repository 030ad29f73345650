using static System.FormattableString;

namespace MedicalImages.Commands.DryRun;

internal enum LockState
{
    /// <summary>The set is local, or lock files are disabled.</summary>
    NotUsed,

    /// <summary>The lock file has no set of this name.</summary>
    None,

    /// <summary>Locked for another source or selection.</summary>
    OtherSelection,

    /// <summary>The listing matches the lock file.</summary>
    Matches,

    Differs,

    /// <summary>The source was not listed, could not be listed, or the listing is not sufficient.</summary>
    Unknown,
}

/// <summary>
/// The difference between a listing and the lock file. A listing shows added and removed images; changed content only if it has sizes,
/// hashes or revisions.
/// </summary>
internal sealed record DryRunLock(LockState State, int Added = 0, int Removed = 0, int Changed = 0)
{
    public string? Reason { get; init; }

    /// <summary>How the license or the citation changed, or null.</summary>
    public string? Terms { get; init; }

    public string? Text => State switch
    {
        LockState.None => "not locked; «the next build writes the lock file (except on CI)|get writes the lock file|the next build "
            + "writes the lock file (except on CI)»",
        LockState.OtherSelection => "locked for another source or selection",
        LockState.Matches => "locked; the source listing matches the lock file",
        LockState.Differs => Invariant($"locked; the source listing differs: {Added} added, {Removed} removed, {Changed} changed")
            + (Terms is null ? "" : $"; {Terms}")
            + "« («command Check» compares the content, «command Update» updates the lock file)|| («command Check» compares the content, "
            + "«command Update» updates the lock file)»",
        LockState.Unknown => $"locked; the differences are not known: {Reason}",
        _ => null,
    };
}
