namespace MedicalImages.Http;

/// <summary>
/// Cancels a network operation that receives nothing for the idle time. Time that is spent in this process does not count.
/// </summary>
internal sealed class IdleWatch(TimeSpan idleTimeout, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>The token for the watched operation.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Watches until the result is disposed. Cancellation by the caller ends the operation as well.</summary>
    public Watching Begin(CancellationToken cancellationToken)
    {
        _stop.CancelAfter(idleTimeout);
        return new Watching(_stop, cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop));
    }

    /// <summary>Resets the idle time.</summary>
    public void Restart() => _stop.CancelAfter(idleTimeout);

    public void Dispose() => _stop.Dispose();

    internal readonly struct Watching(CancellationTokenSource stop, CancellationTokenRegistration registration) : IDisposable
    {
        public void Dispose()
        {
            registration.Dispose();
            stop.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
