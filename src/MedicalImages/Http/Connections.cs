using System.Net;
using MedicalImages.Http.KeepAlive;

namespace MedicalImages.Http;

/// <summary>Creates the .NET HTTP handler of a session, without redirects, retries or credentials.</summary>
internal static class Connections
{
    private static readonly TimeSpan MaxConnectTimeout = TimeSpan.FromSeconds(15);

    public static HttpMessageInvoker Open(HttpSettings settings) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = settings.MaxConnections,
        ConnectTimeout = settings.IdleTimeout < MaxConnectTimeout ? settings.IdleTimeout : MaxConnectTimeout,
        // Orthanc closes after 1 s, which the handler detects; other servers keep connections longer
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new KeepAliveStream(context.PlaintextStream)),
        SslOptions = { RemoteCertificateValidationCallback = settings.CertificateAuthority is { } authority ? authority.Validate : null },
        Proxy = new DirectToLoopback(settings.Proxy),
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = null, // no traceparent of the process that runs the build
    });
}
