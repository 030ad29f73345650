using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Retry;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http.Plain;

/// <summary>
/// Sends requests without a proxy on its own connections, for less CPU time than HttpClient (see docs/design.md). It reads only plain
/// responses: HTTP/1.1 with one Content-Length. HttpClient reads any other response, from the same connection, so that no request is sent
/// twice. Uploads, requests through a proxy, and servers that send unusual responses are left to HttpClient.
/// </summary>
/// <param name="proxy">Decides which requests are sent directly.</param>
internal sealed class PlainReader(IWebProxy proxy, PlainSettings settings, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<Uri, ServerConnections> _servers = new(OriginComparer.Instance);
    private ServerConnections[] _all = []; // read after each image, without allocating
    private volatile AddressStart? _last;
    private long _requests;

    /// <returns>A connection on which a response was received; null if HttpClient must send the request.</returns>
    public PlainConnection? Send(Uri uri, SourceRequest request, HttpCredentials? credentials, CancellationToken cancellationToken)
    {
        if (FindServer(uri) is not { } start) return null;
        ServerConnections server = start.Server;
        server.LastRequest = Interlocked.Increment(ref _requests);
        if (!server.IsPlain) return null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PlainRequest.MaxBytes);
        try
        {
            int length = PlainRequest.Write(buffer, start.GetTarget(uri), start.Authority, request, credentials);
            if (length == 0) return null;
            // In one packet: a server would wait for the second one.
            ReadOnlySpan<byte> bytes = request.Json is { } body ? [.. buffer.AsSpan(0, length), .. body] : buffer.AsSpan(0, length);
            return Send(server, bytes, uri, mayRepeat: request.Json is null, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: credentials is not null);
        }
    }

    private PlainConnection? Send(
        ServerConnections server, ReadOnlySpan<byte> request, Uri uri, bool mayRepeat, CancellationToken cancellationToken)
    {
        // Only a GET is sent again if the server closes an idle connection at the same moment (RFC 9110 9.2.2)
        if (mayRepeat && server.TakeIdle() is { } idle && idle.Exchange(request, cancellationToken)) return idle;
        if (!mayRepeat) server.CloseSurplus();
        if (!server.TryReserve()) return null;
        PlainConnection opened = PlainConnection.Open(server, uri, settings, time, cancellationToken);
        return opened.Exchange(request, cancellationToken) ? opened : throw new NoResponseException();
    }

    /// <summary>The number of requests to all servers.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Whether all servers that were used since then are far away.</summary>
    /// <param name="since">The number of requests before.</param>
    public bool AreFar(long since)
    {
        bool isFar = false;
        foreach (ServerConnections server in Volatile.Read(ref _all))
        {
            if (server.LastRequest <= since) continue;
            if (!server.IsFar) return false;
            isFar = true;
        }

        return isFar;
    }

    /// <inheritdoc cref="ServerConnections.AddRefusal"/>
    public void AddRefusal(Uri uri) => GetServer(uri).AddRefusal();

    /// <summary>Opens a connection for HttpClient, so that both together never exceed the limit.</summary>
    public async ValueTask<Stream> ConnectGeneralAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Uri uri = context.InitialRequestMessage.RequestUri!;
        // The URL of a CONNECT is that of the proxy, which may be on this machine, and all servers behind it would share one limit.
        bool isTunnel = context.InitialRequestMessage.Method == HttpMethod.Connect;
        ServerConnections? server = !isTunnel && IsDirect(uri) ? GetServer(uri) : null;
        if (server is not null) await server.ReserveAsync(cancellationToken);
        return await ReservedStream.ConnectAsync(context.DnsEndPoint, server, cancellationToken);
    }

    public void Dispose()
    {
        foreach (ServerConnections server in _all) server.Dispose();
    }

    private ServerConnections GetServer(Uri uri) => _servers.TryGetValue(uri, out ServerConnections? known) ? known : AddServer(uri);

    private ServerConnections AddServer(Uri origin)
    {
        lock (_servers)
        {
            if (_servers.TryGetValue(origin, out ServerConnections? known)) return known;
            var server = new ServerConnections(settings.MaxConnections);
            Volatile.Write(ref _all, [.. _all, server]);
            return _servers[origin] = server;
        }
    }

    // Null if a proxy must be used. It may decide by the whole address; this machine is never reached through one.
    private AddressStart? FindServer(Uri uri)
    {
        AddressStart? known = _last is { } last && last.Includes(uri) ? last : null;
        if (known is not { IsLoopback: true } && !IsDirect(uri)) return null;
        return known ?? (_last = new AddressStart(uri, GetServer(uri)));
    }

    private bool IsDirect(Uri uri) => proxy.IsBypassed(uri) || proxy.GetProxy(uri) is null;
}
