using System.Net;
using MedicalImages.Http.Credentials;

namespace MedicalImages.Http;

/// <param name="MaxConnections">Connections per server. Also the number of concurrent images, because a request that waits for a connection
/// looks like a stalled one.</param>
/// <param name="IdleTimeout">How long to wait for the next byte.</param>
internal sealed record HttpSettings(int MaxConnections, TimeSpan IdleTimeout)
{
    /// <summary>The default of .NET: environment variables, or the settings of the system.</summary>
    public IWebProxy Proxy { get; init; } = HttpClient.DefaultProxy;

    /// <summary>Trusted in addition to the certificates of the system.</summary>
    public CertificateAuthority? CertificateAuthority { get; init; }
}
