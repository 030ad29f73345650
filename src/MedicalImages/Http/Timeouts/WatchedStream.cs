using MedicalImages.Files;

namespace MedicalImages.Http.Timeouts;

/// <summary>A body that HttpClient receives. A read ends if nothing is received for the idle time.</summary>
internal sealed class WatchedStream(Stream inner, TimeSpan idleTimeout, TimeProvider time) : ForwardStream
{
    private readonly IdleWatch _watch = new(idleTimeout, time);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using (_watch.Begin(cancellationToken)) return await inner.ReadAsync(buffer, _watch.Token);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _watch.Dispose();
        }

        base.Dispose(disposing);
    }
}
