using System.Net;
using MedicalImages.Http.KeepAlive;
using MedicalImages.Http.Plain;

namespace MedicalImages.Http;

/// <summary>The connections of a session, without redirects, retries or credentials.</summary>
internal sealed class Connections : IDisposable
{
    public Connections(HttpSettings settings, TimeProvider time)
    {
        SocketsHttpHandler handler = CreateHandler(settings);
        General = new HttpMessageInvoker(handler);
        Plain = settings.PlainHttp ? new PlainReader(handler, CreatePlainSettings(settings), time) : null;
    }

    /// <summary>HttpClient, for all requests.</summary>
    public HttpMessageInvoker General { get; }

    /// <summary>For most requests, unless it is turned off.</summary>
    public PlainReader? Plain { get; }

    public void Dispose()
    {
        Plain?.Dispose();
        General.Dispose();
    }

    private static PlainSettings CreatePlainSettings(HttpSettings settings) =>
        new(settings.MaxFarConnections, settings.IdleTimeout, settings.ConnectTimeout, settings.CertificateValidation);

    private static SocketsHttpHandler CreateHandler(HttpSettings settings) => new()
    {
        MaxConnectionsPerServer = settings.MaxFarConnections,
        ConnectTimeout = settings.ConnectTimeout,
        // Orthanc closes after 1 s, which the handler detects; other servers keep connections longer
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new KeepAliveStream(context.PlaintextStream)),
        SslOptions = { RemoteCertificateValidationCallback = settings.CertificateValidation },
        Proxy = new DirectToLoopback(settings.Proxy ?? HttpClient.DefaultProxy),
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = null, // no traceparent of the process that runs the build
    };
}
