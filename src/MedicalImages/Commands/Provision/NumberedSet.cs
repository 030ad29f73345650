using MedicalImages.Fetching;

namespace MedicalImages.Commands.Provision;

/// <summary>A set with the order and the ordinals of its lock file entry.</summary>
/// <param name="Written">Whether the entry is in the lock file; null if none had to be written.</param>
internal sealed record NumberedSet(FetchedSet Set, Task<bool>? Written)
{
    /// <summary>If it is false, the set must be placed as if there were no lock file.</summary>
    public bool WaitUntilKept() => Written?.GetAwaiter().GetResult() ?? true;

    /// <summary>After a failure, too: nothing is written after the command has ended.</summary>
    public void Wait() => Task.WaitAny(Written ?? Task.CompletedTask);

    /// <summary>Throws the failure of the lock file, if it failed. A cancellation is not a failure.</summary>
    public void ThrowIfFailed()
    {
        Wait();
        if (Written?.Exception is { InnerException: not OperationCanceledException }) Written.GetAwaiter().GetResult();
    }
}
