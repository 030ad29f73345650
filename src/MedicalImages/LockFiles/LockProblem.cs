namespace MedicalImages.LockFiles;

/// <summary>Why a lock is refused, on its way from the place that noticed to <see cref="LockReader"/>.</summary>
/// <param name="line">From 1; 0 where none is meant.</param>
internal sealed class LockProblem(int line, string what) : Exception(what)
{
    public int Line { get; } = line;
}
