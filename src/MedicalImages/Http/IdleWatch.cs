namespace MedicalImages.Http;

/// <summary>Ends an operation on the network for which nothing has come for the idle time. Time that we spend ourselves does not count.</summary>
internal sealed class IdleWatch(TimeSpan idleTimeout, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>For the operation that is watched.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Watches until the result is disposed; the caller's own cancellation ends the operation as well.</summary>
    public Watching Begin(CancellationToken cancellationToken)
    {
        _stop.CancelAfter(idleTimeout);
        return new Watching(_stop, cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop));
    }

    /// <summary>Something went on within the operation.</summary>
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
