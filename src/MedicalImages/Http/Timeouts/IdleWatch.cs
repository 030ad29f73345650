namespace MedicalImages.Http.Timeouts;

/// <summary>
/// Cancels a network operation that receives nothing for the idle time. Time that is spent in this process does not count.
/// </summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly TimeSpan _idleTimeout;

    public IdleWatch(TimeSpan idleTimeout, TimeProvider time)
    {
        _idleTimeout = idleTimeout;
        _stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Token = _stop.Token;
    }

    /// <summary>The token for the watched operation.</summary>
    public CancellationToken Token { get; }

    /// <summary>Watches until the result is disposed. Cancellation by the caller ends the operation as well.</summary>
    public Watching Begin(CancellationToken cancellationToken)
    {
        _stop.CancelAfter(_idleTimeout);
        return new Watching(_stop, cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop));
    }

    /// <summary>Resets the idle time.</summary>
    public void Restart() => _stop.CancelAfter(_idleTimeout);

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
