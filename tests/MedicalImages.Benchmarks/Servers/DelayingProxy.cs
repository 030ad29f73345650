using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace MedicalImages.Benchmarks.Servers;

/// <summary>
/// A server that is far away: bytes arrive later by the given time, in each direction, and a new connection costs a round trip, as the
/// handshake of TCP does. It limits no bandwidth. Each connection has its own connection to the server.
/// </summary>
internal sealed class DelayingProxy : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly Uri _target;
    private readonly TimeSpan _oneWay;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public DelayingProxy(Uri target, TimeSpan oneWay)
    {
        (_target, _oneWay) = (target, oneWay);
        _listener.Start(512);
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Uri { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
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
            await Task.Delay(2 * _oneWay, _stop.Token);
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
        var way = Channel.CreateUnbounded<(long Sent, byte[] Bytes)>();
        Task arrival = ArriveAsync(way.Reader, to);
        byte[] buffer = new byte[BufferBytes];
        for (int count; (count = await from.ReceiveAsync(buffer, _stop.Token)) > 0;)
            way.Writer.TryWrite((Stopwatch.GetTimestamp(), buffer[..count]));
        way.Writer.Complete();
        await arrival;
        to.Shutdown(SocketShutdown.Send);
    }

    private async Task ArriveAsync(ChannelReader<(long Sent, byte[] Bytes)> way, Socket to)
    {
        await foreach ((long sent, byte[] bytes) in way.ReadAllAsync(_stop.Token))
        {
            TimeSpan left = _oneWay - Stopwatch.GetElapsedTime(sent);
            if (left > TimeSpan.Zero) await Task.Delay(left, _stop.Token);
            await to.SendAsync(bytes, _stop.Token);
        }
    }
}
