using MedicalImages.Files;
using MedicalImages.Http.Retry;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>The body of a response. Fails with a <see cref="SourceFailure"/> if it ends early, stalls, or is too slow.</summary>
/// <param name="inner">Its reads end with <see cref="OperationCanceledException"/> after the idle time.</param>
internal sealed class ResponseStream(Stream inner, Uri uri, long? declared, TimeSpan idleTimeout, TimeProvider time) : ForwardStream
{
    /// <summary>A lower rate, during four idle times, counts as stalled: 1 MB would take a quarter of an hour.</summary>
    private const int MinBytesPerSecond = 1000;

    private long _received;
    private long _receivedInWindow;
    private TimeSpan _waitedInWindow;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        long begun = time.GetTimestamp();
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (NetworkFailures.IsNetworkFailure(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFailures.FromBody(e, uri, _received, declared);
        }

        Count(count, time.GetElapsedTime(begun));
        return count;
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
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
