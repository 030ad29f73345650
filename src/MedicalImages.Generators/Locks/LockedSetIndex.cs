using MedicalImages.Generators.Sets;

namespace MedicalImages.Generators.Locks;

/// <summary>What Names are compared with: a set of a lock file.</summary>
/// <param name="Line">Of its name in the file, from 0.</param>
internal sealed record LockedSetIndex(string Name, int Line, EquatableList<LockedImageIndex> Images);
