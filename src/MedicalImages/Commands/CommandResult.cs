using System.Runtime.ExceptionServices;

namespace MedicalImages.Commands;

/// <summary>What every command returns.</summary>
/// <param name="Succeeded">False if a set failed that must not.</param>
internal record CommandResult(bool Succeeded)
{
    /// <summary>
    /// What ended the command early, such as a cancellation. Returned instead of thrown by commands whose host must keep what was done
    /// until then; null for all others.
    /// </summary>
    public Exception? Interruption { get; init; }

    /// <summary>For a host, after it kept what was done.</summary>
    public void ThrowIfInterrupted()
    {
        if (Interruption is not null) ExceptionDispatchInfo.Throw(Interruption);
    }

    /// <returns>What ended it early; null if nothing did.</returns>
    public static async Task<Exception?> CatchAsync(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
#pragma warning disable CA1031 // the host throws it
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
