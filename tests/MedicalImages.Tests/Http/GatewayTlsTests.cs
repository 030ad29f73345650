using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class GatewayTlsTests
{
    [TestMethod]
    public async Task SelfSignedCertificate_IsRejected_BeforeAnyRequest()
    {
        using X509Certificate2 certificate = SelfSigned();
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"), certificate);
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Untrusted, (await gateway.FailureAsync(server.Uri)).Kind);
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task HttpsToAPlainServer_IsUntrusted()
    {
        using var server = new PlainHttpServer();
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Untrusted, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Responds to a TLS hello like plain HTTP servers.</summary>
    private sealed class PlainHttpServer : IDisposable
    {
        private readonly System.Net.Sockets.TcpListener _listener = new(System.Net.IPAddress.Loopback, 0);

        public PlainHttpServer()
        {
            _listener.Start();
            _ = RespondAsync();
        }

        public Uri Uri => new($"https://{_listener.LocalEndpoint}/");

        public void Dispose() => _listener.Dispose();

        private async Task RespondAsync()
        {
            using System.Net.Sockets.Socket socket = await _listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[4096]);
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        }
    }
}
