using System.Net;
using MedicalImages.Http.Credentials;

namespace MedicalImages.Http;

/// <param name="MaxConnections">To each server; as many images may be under way at a time, for a request that waits for a connection looks like a stalled one.</param>
/// <param name="IdleTimeout">How long no byte may come.</param>
internal sealed record HttpSettings(int MaxConnections, TimeSpan IdleTimeout)
{
    /// <summary>As .NET finds it: the variables of the environment, or the system's settings.</summary>
    public IWebProxy Proxy { get; init; } = HttpClient.DefaultProxy;

    /// <summary>Trusted in addition to the system's.</summary>
    public CertificateAuthority? CertificateAuthority { get; init; }
}
