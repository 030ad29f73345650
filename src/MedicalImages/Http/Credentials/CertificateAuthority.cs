using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// Certificates that are trusted in addition to those of the system. They are used only if the issuer is unknown; a wrong name or date is
/// always an error.
/// </summary>
internal sealed class CertificateAuthority
{
    private const int MaxFileBytes = 1024 * 1024;
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private readonly X509Certificate2Collection _roots;

    private CertificateAuthority(X509Certificate2Collection roots) => _roots = roots;

    /// <param name="path">Path of a PEM file, relative to the folder of the project.</param>
    public static CertificateAuthority Load(string path, string projectFolder)
    {
        string file = Path.GetFullPath(path, projectFolder);
        MedicalImagesException Unusable(string reason) => RequestDiagnostics.CertificateAuthorityUnusable.With(file, reason).AsException();
        try
        {
            if (!File.Exists(file)) throw Unusable("does not exist");
            if (new FileInfo(file).Length > MaxFileBytes) throw Unusable("is larger than 1 MB");
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            return roots.Count > 0 ? new CertificateAuthority(roots) : throw Unusable("contains no certificate");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(e is CryptographicException ? "contains data that is not a certificate" : "cannot be read");
        }
    }

    /// <summary>Called during the handshake. Throws instead of returning false, because .NET discards the reason otherwise.</summary>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None) return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is null) throw new AuthenticationException($"the certificate is not accepted: {errors}");
        using var server = new X509Certificate2(certificate);
        // Checks trust before revocation: the certificate states where the revocation list is, so the list is fetched only for a trusted
        // one.
        return Holds(server, Policy(chain, X509RevocationMode.NoCheck)) && Holds(server, Policy(chain, X509RevocationMode.Online));
    }

    private static bool Holds(X509Certificate2 server, X509ChainPolicy policy)
    {
        using var again = new X509Chain { ChainPolicy = policy };
        return again.Build(server)
            ? true
            : throw new AuthenticationException($"the certificate is not accepted: {string.Join(", ", again.ChainStatus.Select(status => status.Status).Distinct())}");
    }

    private X509ChainPolicy Policy(X509Chain? chain, X509RevocationMode revocation)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = revocation,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown,
            UrlRetrievalTimeout = TimeSpan.FromSeconds(5),
            DisableCertificateDownloads = true, // the location of an intermediate certificate would come from the server
        };
        policy.ApplicationPolicy.Add(ServerAuthentication);
        policy.CustomTrustStore.AddRange(_roots);
        if (chain is null) return policy;
        policy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        foreach (X509ChainElement element in chain.ChainElements) policy.ExtraStore.Add(element.Certificate);
        return policy;
    }
}
