using System.Security.Cryptography.X509Certificates;
using MedicalImages.Diagnostics;
using MedicalImages.Http.Credentials;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>Servers with a certificate of a configured authority.</summary>
[BothReaders]
public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly TinyAuthority _authority = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task ValidCertificate_IsAccepted_OnlyWithItsAuthority()
    {
        using X509Certificate2 certificate = _authority.Issue();
        await AssertRejectedAsync(certificate, authorities: null, "UntrustedRoot", "PartialChain");
        using var stranger = new TinyAuthority();
        await AssertRejectedAsync(certificate, stranger.Pem, "UntrustedRoot", "PartialChain");
        await AcceptedAsync(certificate, _authority.Pem);
        await AcceptedAsync(certificate, $"Some text\n{stranger.Pem}\n{_authority.Pem}\n");
    }

    [TestMethod]
    public async Task IntermediateSentByTheServer_IsUsed()
    {
        using TinyAuthority below = _authority.Intermediate();
        using X509Certificate2 certificate = below.Issue();
        await AssertRejectedAsync(certificate, _authority.Pem, "PartialChain");
        await AcceptedAsync(certificate, _authority.Pem, below.Certificate);
    }

    [TestMethod]
    public async Task OtherCertificateErrors_WithTheAuthority_AreRejected()
    {
        using X509Certificate2 expired = _authority.Issue(expired: true), stranger = _authority.Issue(host: "elsewhere.example"),
            client = _authority.Issue(purpose: "1.3.6.1.5.5.7.3.2"), own = TinyAuthority.SelfSigned();
        await AssertRejectedAsync(expired, _authority.Pem, "NotTimeValid");
        await AssertRejectedAsync(stranger, _authority.Pem, "RemoteCertificateNameMismatch");
        await AssertRejectedAsync(client, _authority.Pem, "NotValidForUsage");
        await AssertRejectedAsync(own, _authority.Pem, "UntrustedRoot", "PartialChain", "RemoteCertificateNameMismatch");
    }

    [TestMethod]
    public async Task Rejection_WithoutAFile_HasTheReasonOfTheSystem()
    {
        using X509Certificate2 expired = _authority.Issue(expired: true), stranger = _authority.Issue(host: "elsewhere.example"),
            own = TinyAuthority.SelfSigned();
        await AssertRejectedAsync(expired, authorities: null, "NotTimeValid");
        await AssertRejectedAsync(stranger, authorities: null, "RemoteCertificateNameMismatch");
        await AssertRejectedAsync(own, authorities: null, "UntrustedRoot", "PartialChain");
    }

    [TestMethod]
    public async Task RevocationList_IsHonored()
    {
        byte[] list = [];
        using var lists = new ScriptedServer(_ => ScriptedReply.Ok(list));
        // .NET keeps lists by URL and issuer in the home folder. A later run can have the same port, and an authority with the same name.
        using X509Certificate2 certificate = _authority.Issue(revocations: lists[$"/{Guid.NewGuid():N}.crl"]);
        list = _authority.Revoke(certificate);
        await AssertRejectedAsync(certificate, _authority.Pem, "Revoked");
        using X509Certificate2 unknown = _authority.Issue(revocations: new Uri("http://127.0.0.1:1/none.crl"));
        await AcceptedAsync(unknown, _authority.Pem);
    }

    [TestMethod]
    public async Task RevocationListOfAnUntrustedCertificate_IsNotRequested()
    {
        using var lists = new ScriptedServer(_ => ScriptedReply.Ok(""));
        using var stranger = new TinyAuthority();
        using X509Certificate2 certificate = stranger.Issue(revocations: lists["/list.crl"]),
            expired = _authority.Issue(expired: true, revocations: lists["/list.crl"]);
        await AssertRejectedAsync(certificate, _authority.Pem, "UntrustedRoot", "PartialChain");
        await AssertRejectedAsync(expired, _authority.Pem, "NotTimeValid");
        Assert.IsEmpty(lists.Requests);
    }

    [TestMethod]
    public async Task RedirectFromHttpsToHttp_IsRejected()
    {
        using X509Certificate2 certificate = _authority.Issue();
        using var plain = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect($"{plain.Uri}x?token=s3cret"), certificate);
        using TestGateway gateway = TestGateways.Trusting(_folder.Write("ca.pem", _authority.Pem));
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(FailureKind.Redirect, failure.Kind);
        Assert.DoesNotContain("s3cret", failure.ToString());
        Assert.IsEmpty(plain.Requests);
    }

    [TestMethod]
    [DataRow(null, "does not exist")]
    [DataRow("", "no certificate")]
    [DataRow("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no certificate")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "that is no")]
    public void InvalidFile_IsAnError(string? text, string expected)
    {
        if (text is not null) _folder.Write("ca.pem", text);
        MedicalImagesException e = Assert.ThrowsExactly<MedicalImagesException>(() => CertificateAuthority.Load("ca.pem", _folder.Path));
        Assert.AreEqual("MEDIMG1027", e.Diagnostic.Code);
        Assert.Contains($"'{_folder["ca.pem"]}' ", e.Message);
        Assert.Contains(expected, e.Message);
    }

    private async Task AcceptedAsync(X509Certificate2 certificate, string authorities, params X509Certificate2[] intermediates)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"), certificate, intermediates);
        using TestGateway gateway = TestGateways.Trusting(_folder.Write("ca.pem", authorities));
        Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
    }

    private async Task AssertRejectedAsync(X509Certificate2 certificate, string? authorities, params string[] reasons)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"), certificate);
        using TestGateway gateway = TestGateways.Trusting(authorities is null ? null : _folder.Write("ca.pem", authorities));
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(FailureKind.Untrusted, failure.Kind);
        Assert.IsTrue(reasons.Any(failure.Message.Contains), failure.Message);
        Assert.IsEmpty(server.Requests);
    }
}
