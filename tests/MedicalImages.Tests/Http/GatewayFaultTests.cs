using System.Net.Sockets;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class GatewayFaultTests
{
    private static readonly byte[] Image = TestGateways.Pattern(100_000);

    [TestMethod]
    public async Task ClosedPort_IsUnreachable()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0)); // bound without listening: the port refuses connections
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(new Uri($"http://{closed.LocalEndPoint}/"));
        Assert.AreEqual((FailureKind.Unreachable, "the connection was refused"), (failure.Kind, failure.Message));
    }

    // .NET accepts such a URL, and throws a UriFormatException when it needs the name.
    [TestMethod]
    public async Task HostThatCanBeNoName_IsReported()
    {
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(new Uri("http://xn--ü.example/"));
        Assert.AreEqual((FailureKind.NameNotFound, "the host name is not valid"), (failure.Kind, failure.Message));
    }

    [TestMethod]
    public async Task HostThatCanBeNoName_IsReported_AfterARedirect()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect("http://xn--ü.example/"));
        using TestGateway gateway = TestGateways.For(server.Uri);
        Assert.AreEqual(FailureKind.NameNotFound, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    [TestMethod]
    public async Task UnknownHostName_IsReported()
    {
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.NameNotFound, (await gateway.FailureAsync(new Uri("http://nosuch.invalid/"))).Kind);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(131)]
    [DataRow(132)]
    [DataRow(50_000)]
    [DataRow(99_999)]
    public async Task TruncatedBody_IsDetected(int bytes)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Image).CutAfter(bytes));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Truncated, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    [TestMethod]
    public async Task Reason_StatesTheProgress()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(new byte[1000]).CutAfter(100));
        using TestGateway gateway = TestGateways.Single();
        Assert.EndsWith(" 100 B of 1.0 kB", (await gateway.FailureAsync(server.Uri)).Message);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(50_000)]
    public async Task ResetBody_IsTruncated(int bytes)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Image).ResetAfter(bytes));
        using TestGateway gateway = TestGateways.Single();
        // the reset may arrive before the header
        Assert.IsTrue((await gateway.FailureAsync(server.Uri)).Kind is FailureKind.Truncated or FailureKind.Unreachable);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n")]
    public async Task ChunkedBody_TruncatedOrMalformed_IsTruncated(string bytes)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(bytes).ThenClose());
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Truncated, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    [TestMethod]
    public async Task ChunkedBody_Complete_IsRead()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Chunked("hel", "lo"));
        using TestGateway gateway = TestGateways.Single();
        Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
    }

    // HTTP cannot prove that such a body is complete, so the response has no length.
    [TestMethod]
    public async Task BodyThatEndsWithTheConnection_HasNoLength()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.UntilClosed(Image).CutAfter(10));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        Assert.IsNull(reply.Length);
    }

    // A header that is too large or incomplete.
    [TestMethod]
    public async Task HeaderOfTwoMegabytes_IsAnUnexpectedResponse()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("", $"X: {new string('x', 2_000_000)}"));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.UnexpectedResponse, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    [TestMethod]
    [DataRow("SSH-2.0-OpenSSH_9.2\r\n")]
    [DataRow("HTTP/9.9 whatever\r\n\r\n")]
    [DataRow("HTTP/1.1 2x0 OK\r\n\r\n")]
    public async Task InvalidStatusLine_IsAnUnexpectedResponse(string bytes)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(bytes).ThenClose());
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.UnexpectedResponse, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    [TestMethod]
    public async Task TruncatedHeader_IsUnreachable()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw("HTTP/1.1 200 OK\r\nContent-Le").ThenClose());
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Unreachable, (await gateway.FailureAsync(server.Uri)).Kind);
    }
}
