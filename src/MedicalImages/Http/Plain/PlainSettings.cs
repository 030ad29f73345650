using System.Net.Security;

namespace MedicalImages.Http.Plain;

/// <param name="MaxConnections">Connections per server.</param>
/// <param name="IdleTimeout">How long to wait for the next byte.</param>
/// <param name="CertificateValidation">Null for the validation of .NET.</param>
internal sealed record PlainSettings(int MaxConnections, TimeSpan IdleTimeout, TimeSpan ConnectTimeout,
    RemoteCertificateValidationCallback? CertificateValidation);
