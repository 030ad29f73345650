using MedicalImages.Generators.Sets;

namespace MedicalImages.Generators.Locks;

/// <summary>The sets of a lock file.</summary>
/// <param name="Problem">Why it cannot be read; null if it can.</param>
/// <param name="ProblemLine">From 0.</param>
internal sealed record LockIndex(string Path, EquatableList<LockedSetIndex> Sets, string? Problem, int ProblemLine);
