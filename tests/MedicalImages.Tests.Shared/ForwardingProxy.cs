using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A proxy in front of a real server: counts connections and requests, and runs code of the test before it forwards a request. Requests are
/// read; responses pass byte for byte. Each connection has its own connection to the server, and is closed if the server is down.
/// </summary>
public sealed class ForwardingProxy : IDisposable
{
    private readonly Uri _target;
    private readonly Func<ScriptedRequest, Task> _before;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = [];
    private int _connections;

    /// <param name="before">Called for each request, from several threads. The request is forwarded when it completes.</param>
    public ForwardingProxy(Uri target, Func<ScriptedRequest, Task>? before = null)
    {
        (_target, _before) = (target, before ?? (_ => Task.CompletedTask));
        _listener.Start(512);
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Uri { get; }

    /// <summary>The number of accepted connections.</summary>
    public int Connections => _connections;

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client, Interlocked.Increment(ref _connections));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client, int number)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var ownership = client;
        client.NoDelay = server.NoDelay = true;
        try
        {
            await using var asking = new NetworkStream(client);
            var reader = new ScriptedRequestReader(asking, number, _stop.Token);
            while (await reader.NextAsync() is { } request)
            {
                _requests.Enqueue(request);
                await _before(request).WaitAsync(_stop.Token);
                if (!server.Connected) await ConnectAsync(server, client);
                await server.SendAsync(Encode(request), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side closed the connection, or the test ended.
        }
    }

    private async Task ConnectAsync(Socket server, Socket client)
    {
        await server.ConnectAsync(_target.Host, _target.Port, _stop.Token);
        _ = RespondAsync(server, client);
    }

    private async Task RespondAsync(Socket server, Socket client)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await server.ReceiveAsync(buffer, _stop.Token)) > 0;)
                await client.SendAsync(buffer.AsMemory(0, count), _stop.Token);
            client.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            client.Dispose();
        }
    }

    private static byte[] Encode(ScriptedRequest request) =>
    [
        .. Encoding.Latin1.GetBytes(
            $"{request.Method} {request.Target} "
            + $"HTTP/1.1\r\n{string.Concat(request.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"))}\r\n"),
        .. request.Body,
    ];
}
