using System.Net;
using System.Net.Sockets;

namespace MedicalImages.Benchmarks.Servers;

/// <summary>
/// A server that is far away: bytes arrive later by the given time, in each direction, and a new connection costs a round trip. It limits
/// no bandwidth. Each connection has its own connection to the server.
/// </summary>
internal sealed class DelayingProxy : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly Uri _target;
    private readonly DelayedNetwork _network;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();

    public DelayingProxy(Uri target, TimeSpan oneWay)
    {
        (_target, _network) = (target, new DelayedNetwork(oneWay));
        _listener = new TcpListener(_network.Near, 0);
        _listener.Start(512);
        Uri = new Uri($"http://{_network.Far}:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Uri { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _network.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The benchmark ended.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using Socket near = client, far = new(SocketType.Stream, ProtocolType.Tcp);
        near.NoDelay = far.NoDelay = true;
        try
        {
            await far.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            await Task.WhenAll(PassAsync(near, far), PassAsync(far, near));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side closed the connection.
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[BufferBytes];
        for (int count; (count = await from.ReceiveAsync(buffer, _stop.Token)) > 0;)
            await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
        to.Shutdown(SocketShutdown.Send);
    }
}
