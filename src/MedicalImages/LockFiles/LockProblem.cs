namespace MedicalImages.LockFiles;

/// <summary>Why a lock file is not valid; <see cref="LockReader"/> converts it to a diagnostic.</summary>
/// <param name="line">From 1; 0 if no line applies.</param>
internal sealed class LockProblem(int line, string what) : Exception(what)
{
    public int Line { get; } = line;
}
