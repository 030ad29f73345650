using MedicalImages.Files;
using MedicalImages.Http.Retry;
using MedicalImages.Http.Timeouts;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>The body of a response. Fails with a <see cref="SourceFailure"/> if it ends early, stalls, or is too slow.</summary>
/// <param name="connectionWatch">That of the connection, if it has one.</param>
internal sealed class ResponseStream(Stream inner, Uri uri, long? declared, TimeSpan idleTimeout, TimeProvider time,
    IdleWatch? connectionWatch = null) : ForwardStream
{
    /// <summary>A lower rate, during four idle times, counts as stalled: 1 MB would take a quarter of an hour.</summary>
    private const int MinBytesPerSecond = 1000;

    private readonly IdleWatch _watch = connectionWatch ?? new IdleWatch(idleTimeout, time);
    private long _received;
    private long _receivedInWindow;
    private TimeSpan _waitedInWindow;

    // Bytes that were received already need neither a timer nor a state machine
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long begun = time.GetTimestamp();
        ValueTask<int> read;
        try
        {
            read = inner.ReadAsync(buffer, _watch.Token);
        }
        catch (Exception e) when (NetworkFailures.IsNetworkFailure(e))
        {
            throw CreateFailure(e, cancellationToken);
        }

        if (!read.IsCompletedSuccessfully) return WaitAsync(read, begun, cancellationToken);
        int count = read.Result;
        Count(count, TimeSpan.Zero);
        return new ValueTask<int>(count);
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> read, long begun, CancellationToken cancellationToken)
    {
        int count;
        try
        {
            using (_watch.Begin(cancellationToken)) count = await read;
        }
        catch (Exception e) when (NetworkFailures.IsNetworkFailure(e))
        {
            throw CreateFailure(e, cancellationToken);
        }

        Count(count, time.GetElapsedTime(begun));
        return count;
    }

    private SourceFailure CreateFailure(Exception e, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return NetworkFailures.FromBody(e, uri, _received, declared);
    }

    private void Count(int count, TimeSpan waited)
    {
        _received += count;
        _receivedInWindow += count;
        _waitedInWindow += waited;
        if (_waitedInWindow < 4 * idleTimeout) return;
        if (count > 0 && _receivedInWindow < _waitedInWindow.TotalSeconds * MinBytesPerSecond)
            throw new SourceFailure(FailureKind.Stalled, uri, "the transfer rate is below 1 kB/s");
        (_receivedInWindow, _waitedInWindow) = (0, TimeSpan.Zero);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            if (connectionWatch is null) _watch.Dispose();
        }

        base.Dispose(disposing);
    }
}
