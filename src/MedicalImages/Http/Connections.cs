using System.Net;
using MedicalImages.Http.KeepAlive;
using MedicalImages.Http.Plain;

namespace MedicalImages.Http;

/// <summary>The connections of a session, without redirects, retries or credentials.</summary>
internal sealed class Connections : IDisposable
{
    // Most builds read plain responses only, and it takes 2 ms to create.
    private readonly Lazy<HttpMessageInvoker> _general;
    private readonly DirectToLoopback _proxy;
    private bool _isDisposed;

    public Connections(HttpSettings settings, TimeProvider time)
    {
        _proxy = new DirectToLoopback(settings.Proxy ?? HttpClient.DefaultProxy);
        Plain = settings.PlainHttp ? new PlainReader(_proxy, CreatePlainSettings(settings), time) : null;
        _general = new(() => new HttpMessageInvoker(CreateHandler(settings)));
    }

    /// <summary>HttpClient, for all requests.</summary>
    public HttpMessageInvoker General
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _general.Value;
        }
    }

    /// <summary>For most requests, unless it is turned off.</summary>
    public PlainReader? Plain { get; }

    public void Dispose()
    {
        Plain?.Dispose();
        if (_general.IsValueCreated) _general.Value.Dispose();
        _isDisposed = true;
    }

    private static PlainSettings CreatePlainSettings(HttpSettings settings) =>
        new(settings.MaxConnections, settings.IdleTimeout, settings.ConnectTimeout, settings.CertificateValidation);

    private SocketsHttpHandler CreateHandler(HttpSettings settings) => new()
    {
        MaxConnectionsPerServer = settings.MaxConnections,
        ConnectTimeout = settings.ConnectTimeout,
        // Orthanc closes after 1 s, which the handler detects; other servers keep connections longer
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new KeepAliveStream(context.PlaintextStream)),
        SslOptions = { RemoteCertificateValidationCallback = settings.CertificateValidation },
        Proxy = _proxy,
        ConnectCallback = Plain is null ? null : Plain.ConnectGeneralAsync,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = null, // no traceparent of the process that runs the build
    };
}
