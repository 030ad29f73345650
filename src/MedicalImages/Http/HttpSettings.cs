using System.Net;
using System.Net.Security;
using MedicalImages.Http.Credentials;

namespace MedicalImages.Http;

/// <param name="MaxConnections">Connections per server. The number of concurrent images is not greater, because a request that waits for a
/// connection looks like a stalled one.</param>
/// <param name="IdleTimeout">How long to wait for the next byte.</param>
internal sealed record HttpSettings(int MaxConnections, TimeSpan IdleTimeout)
{
    private static readonly TimeSpan MaxConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Null for the default of .NET: environment variables, or the settings of the system.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Trusted in addition to the certificates of the system.</summary>
    public CertificateAuthority? CertificateAuthority { get; init; }

    /// <summary>Whether plain responses are read without HttpClient.</summary>
    public bool PlainHttp { get; init; } = true;

    public TimeSpan ConnectTimeout => IdleTimeout < MaxConnectTimeout ? IdleTimeout : MaxConnectTimeout;

    /// <summary>Null for the validation of .NET.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation => CertificateAuthority is { } authority ? authority.Validate : null;
}
