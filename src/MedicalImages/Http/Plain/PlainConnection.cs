using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MedicalImages.Http.Retry;
using MedicalImages.Http.Timeouts;

namespace MedicalImages.Http.Plain;

/// <summary>A connection, used for one request at a time. After any doubt about where a response ends, it is closed.</summary>
/// <param name="socket">The connection below TLS.</param>
internal sealed class PlainConnection(ServerConnections server, ReservedStream socket, Stream stream, PlainSettings settings,
    TimeProvider time) : IDisposable
{
    /// <summary>A larger header is unusual. A small image is received together with its header.</summary>
    private const int BufferSize = 32 * 1024;

    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(15);

    private readonly IdleWatch _watch = new(settings.IdleTimeout, time);
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _begin;
    private int _end;
    private bool _isReused;
    private long _idleSince;

    /// <summary>The header of the last response.</summary>
    public ResponseHeader Header { get; private set; } = new();

    /// <summary>Whether the idle connection was closed, or the server sent more than its response.</summary>
    public bool IsStale => time.GetElapsedTime(_idleSince) > MaxIdleTime || _watch.Token.IsCancellationRequested || IsReadable();

    public static PlainConnection Open(ServerConnections server, Uri uri, PlainSettings settings, TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var watch = new IdleWatch(settings.ConnectTimeout, time);
        using IdleWatch.Watching watching = watch.Begin(cancellationToken);
        try
        {
            var endPoint = new DnsEndPoint(uri.IdnHost, uri.Port);
            ReservedStream socket = ReservedStream.Connect(endPoint, server, time, watch.Token);
            Stream stream = uri.Scheme == Uri.UriSchemeHttps ? Secure(socket, uri, settings, watch.Token) : socket;
            var connection = new PlainConnection(server, socket, stream, settings, time);
            connection._watch.Token.UnsafeRegister(Close, socket);
            return connection;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(null, new TimeoutException(null, e));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, null, e);
        }
    }

    /// <summary>Sends a request and receives the header of the response.</summary>
    /// <returns>False if the server closed the connection before the first byte.</returns>
    public bool Exchange(ReadOnlySpan<byte> request, CancellationToken cancellationToken)
    {
        Header = new ResponseHeader();
        try
        {
            using IdleWatch.Watching watching = _watch.Begin(cancellationToken);
            stream.Write(request);
            while (Header.State is HeaderState.Incomplete && _end < BufferSize)
            {
                int count = Receive(_buffer.AsSpan(_end));
                if (count == 0) throw new NoResponseException();
                _end += count;
                Header.Read(_buffer.AsMemory(0, _end));
            }

            if (Header.State is HeaderState.Plain) _begin = Header.Size;
            else server.CountUnusualResponse(); // HttpClient reads the header again
            return true;
        }
        catch (Exception e)
        {
            Dispose();
            _watch.Token.ThrowIfCancellationRequested();
            if (_end == 0 && (e is NoResponseException || (_isReused && e is IOException))) return false;
            throw;
        }
    }

    /// <summary>Reads received bytes first.</summary>
    /// <param name="left">The number of bytes of the body that were not read. Bytes beyond them end the connection.</param>
    public int Read(Span<byte> buffer, long left, CancellationToken cancellationToken)
    {
        if (_begin == _end)
        {
            using IdleWatch.Watching watching = _watch.Begin(cancellationToken);
            // SslStream may have more bytes, so at least the last one is read to the buffer
            if (left > BufferSize) return Receive(buffer[..(int)Math.Min(buffer.Length, left - 1)]);
            Header.Forget();
            (_begin, _end) = (0, 0);
            _end = Receive(_buffer);
        }

        return TakeReceived(buffer[..(int)Math.Min(buffer.Length, left)]);
    }

    /// <summary>Never blocks, because HttpClient reads on the thread pool.</summary>
    public ValueTask<int> ReadForHttpClientAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _begin == _end ? stream.ReadAsync(buffer, cancellationToken) : new ValueTask<int>(TakeReceived(buffer.Span));

    /// <summary>Ends a response. The connection is kept if all bytes of the body were received, and no other ones.</summary>
    /// <param name="left">The number of bytes of the body that were not read.</param>
    public void Finish(long left)
    {
        Header.Forget();
        if (!Header.KeepsConnection || _end - _begin != left || _watch.Token.IsCancellationRequested)
        {
            Dispose();
            return;
        }

        (_begin, _end, _isReused, _idleSince) = (0, 0, true, time.GetTimestamp());
        server.Return(this);
    }

    public void Dispose()
    {
        stream.Dispose();
        _watch.Dispose();
    }

    // A timer that was due during the last read may close the socket at any time, above all after the process was suspended.
    private bool IsReadable()
    {
        try
        {
            return socket.Socket.Poll(0, SelectMode.SelectRead);
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    // Ends a call that blocks in the system
    private static void Close(object? socket) => ((ReservedStream)socket!).Socket.Dispose();

    /// <returns>0 if the server closed the connection.</returns>
    private int Receive(Span<byte> buffer)
    {
        int count;
        try
        {
            count = stream.Read(buffer);
        }
        catch (Exception e) when (_watch.Token.IsCancellationRequested)
        {
            throw new OperationCanceledException(null, e, _watch.Token);
        }

        if (count == 0) _watch.Token.ThrowIfCancellationRequested();
        return count;
    }

    private int TakeReceived(Span<byte> buffer)
    {
        int count = Math.Min(_end - _begin, buffer.Length);
        _buffer.AsSpan(_begin, count).CopyTo(buffer);
        _begin += count;
        return count;
    }

    private static SslStream Secure(ReservedStream socket, Uri uri, PlainSettings settings, CancellationToken cancellationToken)
    {
        var secure = new SslStream(socket);
        try
        {
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = uri.IdnHost, RemoteCertificateValidationCallback = settings.CertificateValidation,
            };
            using (cancellationToken.UnsafeRegister(Close, socket)) secure.AuthenticateAsClient(options);
            return secure;
        }
        catch (Exception e)
        {
            secure.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new HttpRequestException(HttpRequestError.SecureConnectionError, null, e);
        }
    }
}
