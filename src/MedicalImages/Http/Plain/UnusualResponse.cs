using MedicalImages.Files;

namespace MedicalImages.Http.Plain;

/// <summary>
/// Lets HttpClient read a response whose request was sent and whose first bytes were received. The connection is closed afterwards.
/// </summary>
internal sealed class UnusualResponse(PlainConnection connection) : ForwardStream
{
    public override bool CanWrite => true;

    public static async Task<HttpResponseMessage> ReadAsync(PlainConnection connection, HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        request.Headers.ConnectionClose = true; // not sent: HttpClient closes the connection after the response
        if (request.RequestUri!.Scheme == Uri.UriSchemeHttps) // TLS is part of the connection
            request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = Uri.UriSchemeHttp }.Uri;
        try
        {
            return await new HttpMessageInvoker(CreateHandler(connection)).SendAsync(request, cancellationToken);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.ReadForHttpClientAsync(buffer, cancellationToken);

    // The request was sent before
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }

    private static SocketsHttpHandler CreateHandler(PlainConnection connection)
    {
        PlainConnection? once = connection;
        return new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new UnusualResponse(
                Interlocked.Exchange(ref once, null) ?? throw new IOException("A response cannot be read twice."))),
            PooledConnectionLifetime = TimeSpan.Zero, // otherwise it keeps the connection, which is still reserved
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
    }
}
