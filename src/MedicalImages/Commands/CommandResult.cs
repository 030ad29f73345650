using System.Runtime.ExceptionServices;

namespace MedicalImages.Commands;

/// <summary>The result of a command.</summary>
/// <param name="Succeeded">False if a set failed whose failure is an error.</param>
internal record CommandResult(bool Succeeded)
{
    /// <summary>
    /// The exception that ended the command early, such as a cancellation. It is returned instead of thrown if the host must first save
    /// the completed work; otherwise null.
    /// </summary>
    public Exception? Interruption { get; init; }

    /// <summary>Throws the exception. A host calls this after it has saved the completed work.</summary>
    public void ThrowIfInterrupted()
    {
        if (Interruption is not null) ExceptionDispatchInfo.Throw(Interruption);
    }

    /// <returns>The exception that ended it early, or null.</returns>
    public static async Task<Exception?> CatchAsync(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
#pragma warning disable CA1031 // the host throws the exception after it has saved the completed work
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
