using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedicalImages.Tests.Shared;

/// <summary>A certificate authority for tests: issues valid certificates for 127.0.0.1 and localhost, and invalid ones.</summary>
public sealed class TinyAuthority : IDisposable
{
    private static readonly DateTimeOffset Long = DateTimeOffset.UtcNow.AddYears(-10);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly TinyAuthority? _parent;

    public TinyAuthority()
    {
        CertificateRequest request = Request("CN=Tiny root", _key, isAuthority: true);
        _root = request.CreateSelfSigned(Long, DateTimeOffset.UtcNow.AddYears(10));
    }

    private TinyAuthority(TinyAuthority parent)
    {
        _parent = parent;
        using X509Certificate2 certificate =
            parent.Sign(Request("CN=Tiny intermediate", _key, isAuthority: true), Long.AddYears(1), DateTimeOffset.UtcNow.AddYears(5));
        _root = certificate.CopyWithPrivateKey(_key);
    }

    /// <summary>The content of a CA file.</summary>
    public string Pem => _root.ExportCertificatePem();

    public X509Certificate2 Certificate => _root;

    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request("CN=localhost", key, isAuthority: false)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>An intermediate authority.</summary>
    public TinyAuthority Intermediate() => new(this);

    /// <param name="host">The only host name of the certificate; by default 127.0.0.1 and localhost.</param>
    /// <param name="revocations">The URL of the revocation list in the certificate.</param>
    /// <param name="purpose">Extended key usage; by default server authentication.</param>
    public X509Certificate2 Issue(string? host = null, bool expired = false, Uri? revocations = null, string purpose = "1.3.6.1.5.5.7.3.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request("CN=Tiny server", key, isAuthority: false, host, purpose);
        if (revocations is not null)
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(
            [revocations.AbsoluteUri]));
        DateTimeOffset end = expired ? DateTimeOffset.UtcNow.AddDays(-1) : DateTimeOffset.UtcNow.AddDays(30);
        using X509Certificate2 certificate = Sign(request, end.AddDays(-60), end);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A revocation list with this certificate.</summary>
    public byte[] Revoke(X509Certificate2 certificate)
    {
        var list = new CertificateRevocationListBuilder();
        list.AddEntry(certificate);
        return list.Build(_root, 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256);
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
        _parent?.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority, string? host = null,
        string purpose = "1.3.6.1.5.5.7.3.1")
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (isAuthority)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            return request;
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host ?? "localhost");
        if (host is null) names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, true, false));
        return request.Create(_root, from, to, RandomNumberGenerator.GetBytes(8));
    }
}
