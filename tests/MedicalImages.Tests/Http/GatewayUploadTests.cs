using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>PUT and HEAD.</summary>
[BothReaders]
public sealed class GatewayUploadTests
{
    private static readonly byte[] Body = TestGateways.Pattern(300_000);

    [TestMethod]
    [DataRow("200 OK")]
    [DataRow("201 Created")]
    [DataRow("204 No Content")]
    public async Task Put_SendsItsLengthAndBytes(string status)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(
            $"HTTP/1.1 {status}\r\n{(status.StartsWith("204", StringComparison.Ordinal) ? "" : "Content-Length: 0\r\n")}\r\n"));
        using TestGateway gateway = TestGateways.Single();
        await PutAsync(gateway, server.Uri, Body);
        ScriptedRequest request = server.Requests.Single();
        Assert.AreEqual("PUT 300000", $"{request.Method} {request["Content-Length"]}");
        Assert.IsNull(request["Transfer-Encoding"]);
        Assert.IsNull(request["Expect"]);
        CollectionAssert.AreEqual(Body, request.Body);
    }

    [TestMethod]
    public async Task LargeBody_WaitsForContinue()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(201));
        using TestGateway gateway = TestGateways.Single();
        await PutAsync(gateway, server.Uri, new byte[1_000_001]);
        Assert.AreEqual("100-continue", server.Requests.Single()["Expect"]);
    }

    [TestMethod]
    [DataRow(201)]
    [DataRow(204)]
    public async Task ResponseToAPut_IsNotAResponseToAGet(int status)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(status));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(status, (await gateway.FailureAsync(server.Uri)).Status);
    }

    [TestMethod]
    public async Task RejectedPut_IsAFailureWithItsStatus()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(413));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(413, (await Assert.ThrowsExactlyAsync<SourceFailure>(() => PutAsync(gateway, server.Uri, Body))).Status);
    }

    [TestMethod]
    public async Task RetriedPut_SendsTheBodyFromTheStart()
    {
        using var server = ScriptedServer.InTurn(ScriptedReply.Status(503), ScriptedReply.Status(201));
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays);
        await delays.AdvanceUntilAsync(gateway.ReadAsync(new SourceRequest(server.Uri) { Put = Upload(Body) }, (_, _) =>
            Task.FromResult(true),
            default));
        foreach (ScriptedRequest request in server.Requests) CollectionAssert.AreEqual(Body, request.Body);
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task RedirectedPut_OnTheSameOrigin_IsFollowed_OtherwiseRejected()
    {
        using var elsewhere = new ScriptedServer(_ => ScriptedReply.Status(201));
        using var server = new ScriptedServer(request => request.Target == "/a" ? ScriptedReply.Redirect("/b", 307) : request.Target == "/b"
            ? ScriptedReply.Status(201) : ScriptedReply.Redirect(elsewhere.Uri.AbsoluteUri, 307));
        using TestGateway gateway = TestGateways.Single();
        await PutAsync(gateway, server["a"], Body);
        CollectionAssert.AreEqual(Body, server.Requests[^1].Body);
        Assert.AreEqual(FailureKind.Redirect, (await Assert.ThrowsExactlyAsync<SourceFailure>(() =>
            PutAsync(gateway, server["c"], Body))).Kind);
        Assert.IsEmpty(elsewhere.Requests);
    }

    // Four idle timeouts in total, but never one without progress.
    [TestMethod]
    public async Task SlowBody_IsSentToItsEnd()
    {
        var time = new FakeTime();
        TimeSpan idle = TimeSpan.FromSeconds(30);
        using var server = new ScriptedServer(_ => ScriptedReply.Status(201));
        using TestGateway gateway = TestGateways.Single(idle, time);
        using SourceResponse reply =
            await gateway.OpenAsync(new SourceRequest(server.Uri)
            { Put = new HttpUpload(() => new SlowStream(1_000_000, () => time.Advance(idle / 2)), 1_000_000) }, default);
        Assert.HasCount(1_000_000, server.Requests.Single().Body);
    }

    [TestMethod]
    public async Task Head_ReturnsTheLength_WithoutABody()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.OfLength(12345, []));
        using TestGateway gateway = TestGateways.Single();
        for (int i = 0; i < 2; i++)
        {
            using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri) { HeadOnly = true }, default);
            Assert.AreEqual(12345, reply.Length);
            Assert.AreEqual(0, await reply.Body.ReadAsync(new byte[1]));
        }

        Assert.AreEqual("HEAD HEAD", string.Join(' ', server.Requests.Select(request => request.Method)));
        Assert.AreEqual(1, server.Connections);
    }

    private static async Task PutAsync(TestGateway gateway, Uri uri, byte[] body) =>
        (await gateway.OpenAsync(new SourceRequest(uri) { Put = Upload(body) }, default)).Dispose();

    private static HttpUpload Upload(byte[] body) => new(() => new MemoryStream(body), body.Length);

    private sealed class SlowStream(int length, Action beforeRead) : MemoryStream(new byte[length])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            beforeRead();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
