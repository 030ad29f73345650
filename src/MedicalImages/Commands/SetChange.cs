using MedicalImages.LockFiles;

namespace MedicalImages.Commands;

/// <summary>How the source of a set differs from its lock file or, without one, from the placed images.</summary>
/// <param name="Renamed">The same content with another name at the source.</param>
internal sealed record SetChange(string Set, int Added, int Removed, int Changed, int Renamed)
{
    public static SetChange Create(string set, LockDifference? difference) => difference is null
        ? new SetChange(set, 0, 0, 0, 0)
        : new SetChange(set, difference.Added.Count, difference.Removed.Count, difference.Changed.Count, difference.Moved.Count);
}
