using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// An HTTP/1.1 server on a free port of 127.0.0.1 that responds as the test defines, down to the byte, and records its requests:
/// <code>
/// using var server = new ScriptedServer(request => ScriptedReply.Ok("hello"));
/// using var server = ScriptedServer.InTurn(ScriptedReply.Status(503), ScriptedReply.Ok(bytes).CutAfter(100), ScriptedReply.Ok(bytes));
/// </code>
/// </summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly Func<ScriptedRequest, ScriptedReply> _script;
    private readonly SslStreamCertificateContext? _certificate;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = [];
    private readonly SemaphoreSlim _stalls = new(0);
    private int _connections;

    /// <param name="script">Called for each request, from several threads.</param>
    /// <param name="certificate">Makes it an HTTPS server.</param>
    /// <param name="intermediates">Sent together with its certificate.</param>
    public ScriptedServer(Func<ScriptedRequest, ScriptedReply> script, X509Certificate2? certificate = null,
        params X509Certificate2[] intermediates)
    {
        _script = script;
        _certificate = certificate is null ? null : SslStreamCertificateContext.Create(certificate, [.. intermediates], offline: true);
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public Uri Uri => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/");

    public Uri this[string path] => new(Uri, path);

    /// <summary>The number of accepted connections.</summary>
    public int Connections => _connections;

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Sends the replies in order; the last one is repeated.</summary>
    public static ScriptedServer InTurn(params ScriptedReply[] replies)
    {
        int next = -1;
        return new ScriptedServer(_ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    /// <summary>Completes when a reply stalls, once for each.</summary>
    public Task StalledAsync() => _stalls.WaitAsync(TimeSpan.FromSeconds(30));

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
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(socket, Interlocked.Increment(ref _connections));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        using var ownership = socket;
        socket.NoDelay = true;
        try
        {
            await using Stream stream = await SecureAsync(new NetworkStream(socket));
            var reader = new ScriptedRequestReader(stream, number, _stop.Token);
            while (await reader.NextAsync() is { } request)
            {
                _requests.Enqueue(request);
                if (!await PlayAsync(_script(request), stream, socket)) return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client closed the connection, or the test ended.
        }
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        if (_certificate is null) return stream;
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, _stop.Token);
        return secure;
    }

    /// <returns>Whether the connection is kept.</returns>
    private async Task<bool> PlayAsync(ScriptedReply reply, Stream stream, Socket socket)
    {
        byte[] all = [.. reply.Head, .. reply.Body];
        int until = Math.Min(all.Length, reply.Until);
        for (int sent = 0, piece = 0; sent < until; piece++)
        {
            if (reply.BeforePiece is { } before) await before(piece).WaitAsync(_stop.Token);
            int size = Math.Min(reply.PieceSize, until - sent);
            await stream.WriteAsync(all.AsMemory(sent, size), _stop.Token);
            sent += size;
        }

        while (reply.Repeated is { } repeated) await stream.WriteAsync(repeated, _stop.Token);
        if (reply.End is ScriptedReply.Ending.Stall)
        {
            _stalls.Release();
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        if (reply.End is ScriptedReply.Ending.Reset) socket.LingerState = new LingerOption(true, 0); // close sends a RST
        return reply.End is ScriptedReply.Ending.Stay;
    }
}
