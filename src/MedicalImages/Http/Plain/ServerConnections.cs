namespace MedicalImages.Http.Plain;

/// <summary>
/// The connections to one server. Those of HttpClient are counted too, so that both together never exceed a limit.
/// </summary>
internal sealed class ServerConnections(int maxConnections) : IDisposable
{
    /// <summary>A server that sends unusual responses sends more of them, and each one costs its connection.</summary>
    private const int MaxUnusualResponses = 3;

    /// <summary>
    /// Longer than within a site or a city. Through 8 connections, it adds 1.25 ms to each image, whose processor time is 0.13 ms.
    /// </summary>
    private static readonly TimeSpan FarRoundTrip = TimeSpan.FromMilliseconds(10);

    /// <summary>The first connection of a process took up to 14 ms to this machine, on a busy one; others 0.4 ms.</summary>
    private const int MinRoundTrips = 2;

    private readonly SemaphoreSlim _free = new(maxConnections);
    private readonly Stack<PlainConnection> _idle = [];
    private int _waiting;
    private int _unusualResponses;
    private long _lastRequest;
    private int _roundTrips;
    private volatile bool _isNear;
    private volatile bool _hasRefused;
    private bool _isDisposed;

    /// <summary>Whether the server has sent few unusual responses.</summary>
    public bool IsPlain => Volatile.Read(ref _unusualResponses) < MaxUnusualResponses;

    /// <summary>Whether more connections help, and the server has not refused any.</summary>
    public bool IsFar => Volatile.Read(ref _roundTrips) >= MinRoundTrips && !_isNear && !_hasRefused;

    /// <summary>The number of the last request to this server.</summary>
    public long LastRequest
    {
        get => Volatile.Read(ref _lastRequest);
        set => Volatile.Write(ref _lastRequest, value);
    }

    /// <summary>Of a new connection. The shortest time counts.</summary>
    public void AddRoundTrip(TimeSpan roundTrip)
    {
        if (roundTrip < FarRoundTrip) _isNear = true;
        Interlocked.Increment(ref _roundTrips);
    }

    /// <summary>From now on, the server gets as few connections as one that is near.</summary>
    public void AddRefusal() => _hasRefused = true;

    public void CountUnusualResponse() => Interlocked.Increment(ref _unusualResponses);

    /// <summary>An idle connection that the server has not closed, or null.</summary>
    public PlainConnection? TakeIdle()
    {
        while (true)
        {
            PlainConnection? connection;
            lock (_idle) _idle.TryPop(out connection);
            if (connection is not { IsStale: true }) return connection;
            connection.Dispose();
        }
    }

    /// <summary>
    /// Called before a POST, which always opens a connection and leaves it idle: a listing of many pages would leave as many as are
    /// allowed, twice as many as a near server gets for images.
    /// </summary>
    public void CloseSurplus()
    {
        bool isSurplus;
        lock (_idle) isSurplus = _idle.Count >= Math.Max(1, maxConnections / 2);
        if (isSurplus) TakeIdle()?.Dispose();
    }

    public void Return(PlainConnection connection)
    {
        lock (_idle)
        {
            if (_waiting == 0 && !_isDisposed)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    /// <summary>Reserves one connection, in place of an idle one if necessary.</summary>
    public bool TryReserve()
    {
        if (_free.Wait(0)) return true;
        TakeIdle()?.Dispose();
        return _free.Wait(0);
    }

    public async ValueTask ReserveAsync(CancellationToken cancellationToken)
    {
        if (TryReserve()) return;
        lock (_idle) _waiting++; // from now on, returned connections are closed
        try
        {
            TakeIdle()?.Dispose();
            await _free.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_idle) _waiting--;
        }
    }

    public void Release() => _free.Release();

    public void Dispose()
    {
        lock (_idle) _isDisposed = true;
        while (TakeIdle() is { } connection) connection.Dispose();
    }
}
