using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedicalImages.Http;
using MedicalImages.Http.Plain;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http.Plain;

/// <summary>What only the plain reader does. The tests of the gateway run with both readers.</summary>
[TestClass]
public sealed class PlainReaderTests
{
    private static readonly ScriptedReply Hello = ScriptedReply.Ok("hello");

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Request_IsThatOfHttpClient(bool isPost)
    {
        using var server = new ScriptedServer(_ => Hello);
        var request = new SourceRequest(server["/a%20b/%C3%A9?c=d&e=%2F"], "application/json", isPost ? "{}"u8.ToArray() : null);
        var variables = new Dictionary<string, string> { ["X_USERNAME"] = "user", ["X_PASSWORD"] = "päss" };
        foreach (bool plain in new[] { true, false })
        {
            using var gateway = new TestGateway(new HttpSettings(8, TimeSpan.FromMinutes(1)) { Proxy = new WebProxy(), PlainHttp = plain })
            {
                Request = TestGateway.PlainRequest with { CredentialVariable = "X" }, Origins = [server.Uri], Variables = variables,
            };
            (await gateway.OpenAsync(request, default)).Dispose();
        }

        Assert.HasCount(2, server.Requests);
        Assert.AreEqual(Describe(server.Requests[1]), Describe(server.Requests[0]));
        Assert.Contains("Authorization: Basic ", Describe(server.Requests[0]));
    }

    [TestMethod]
    [DataRow(PlainRequest.MaxBytes / 2)]
    [DataRow(PlainRequest.MaxBytes)]
    public async Task LongUrl_IsSent(int length)
    {
        using var server = new ScriptedServer(_ => Hello);
        using TestGateway gateway = TestGateways.Single();
        string query = new('q', length);
        Assert.HasCount(5, await gateway.BytesAsync(server[$"/a?{query}"]));
        StringAssert.Contains(Describe(server.Requests.Single()), query);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", DisplayName = "chunks")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        DisplayName = "length and chunks")]
    [DataRow("HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 5\r\n\r\nhello", DisplayName = "folded line")]
    [DataRow("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", DisplayName = "hints")]
    [DataRow("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", DisplayName = "LF")]
    public async Task UnusualResponse_IsReadFromTheSameConnection_WhichIsClosed(string bytes)
    {
        using var server = ScriptedServer.InTurn(ScriptedReply.Raw(bytes), Hello);
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        Assert.AreEqual((1, 1), (server.Requests.Count, server.Connections));
        Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        Assert.AreEqual((2, 2), (server.Requests.Count, server.Connections));
    }

    [TestMethod]
    public async Task ServerWithUnusualResponses_IsLeftToHttpClient_AfterThree()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Chunked("hel", "lo"));
        using TestGateway gateway = TestGateways.Single();
        for (int i = 0; i < 20; i++) Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        Assert.AreEqual((20, 4), (server.Requests.Count, server.Connections)); // HttpClient keeps the fourth
    }

    [TestMethod]
    public async Task BytesAfterTheResponse_EndTheConnection_EvenIfTheyArriveLater()
    {
        var go = new SemaphoreSlim(0);
        byte[] all = "helloHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad"u8.ToArray();
        ScriptedReply smuggled = ScriptedReply.OfLength(5, all).StallAfter(all.Length);
        smuggled = smuggled.InPieces(smuggled.Head.Length + 5, piece => piece == 0 ? Task.CompletedTask : go.WaitAsync());
        using var server = ScriptedServer.InTurn(smuggled, Hello);
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        go.Release();
        await server.StalledAsync(); // they were sent
        for (int i = 0; i < 20; i++)
        {
            await Task.Delay(10); // the bytes arrive on loopback long before that
            Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        }

        Assert.AreEqual(2, server.Connections);
    }

    [TestMethod]
    [DataRow(5, 1)]
    [DataRow(100_000, 1)]
    [DataRow(5, 2, "x")]
    [DataRow(100_000, 2, "x")]
    public async Task TlsConnection_IsReused_UnlessBytesFollow(int length, int connections, string following = "")
    {
        using var authority = new TinyAuthority();
        using X509Certificate2 certificate = authority.Issue();
        using var folder = new TempFolder();
        byte[] image = TestGateways.Pattern(length);
        using var server = new ScriptedServer(request => ScriptedReply.OfLength(length,
            [.. image, .. Encoding.ASCII.GetBytes(request.Connection == 1 ? following : "")]), certificate);
        using TestGateway gateway = TestGateways.Trusting(folder.Write("ca.pem", authority.Pem));
        for (int i = 0; i < 3; i++) CollectionAssert.AreEqual(image, await gateway.BytesAsync(server.Uri));
        Assert.AreEqual(connections, server.Connections);
    }

    [TestMethod]
    public async Task UnusualResponse_OverTls_IsRead()
    {
        using var authority = new TinyAuthority();
        using X509Certificate2 certificate = authority.Issue();
        using var folder = new TempFolder();
        using var server = new ScriptedServer(_ => ScriptedReply.Chunked("hel", "lo"), certificate);
        using TestGateway gateway = TestGateways.Trusting(folder.Write("ca.pem", authority.Pem));
        for (int i = 0; i < 5; i++) Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        Assert.HasCount(5, server.Requests);
    }

    [TestMethod]
    public async Task ConnectionThatWasIdleForLong_IsNotUsed()
    {
        var time = new FakeTime();
        using var server = new ScriptedServer(_ => Hello);
        using TestGateway gateway = TestGateways.Single(time: time);
        foreach (int seconds in new[] { 0, 14, 16 })
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            await gateway.BytesAsync(server.Uri);
        }

        Assert.AreEqual(2, server.Connections);
    }

    // The process was suspended, so that the idle timeout and the response are there at the same moment.
    [TestMethod]
    public async Task ConnectionThatALateTimerCloses_IsNotUsed()
    {
        var time = new LateTime();
        using var server = new ScriptedServer(_ => Hello);
        using TestGateway gateway = TestGateways.Single(time: time);
        Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        time.Fire();
        Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        Assert.AreEqual(2, server.Connections);
    }

    // It may have been processed, so a source decides whether it is repeated.
    [TestMethod]
    public async Task Post_IsSentOnce_OnANewConnection()
    {
        using var server = new ScriptedServer(request => request.Method == "POST" ? ScriptedReply.Close : Hello);
        using TestGateway gateway = TestGateways.Single();
        await gateway.BytesAsync(server.Uri);
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(() =>
            gateway.OpenAsync(new SourceRequest(server.Uri, Json: "{}"u8.ToArray()), default));
        Assert.AreEqual(FailureKind.Unreachable, failure.Kind);
        Assert.AreEqual((2, 2), (server.Requests.Count, server.Connections));
    }

    [TestMethod]
    public async Task SilentTlsServer_IsUnreachable_AfterTheConnectTimeout()
    {
        var time = new FakeTime();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using TestGateway gateway = TestGateways.Single(TimeSpan.FromMinutes(1), time);
        Task<SourceFailure> failure = gateway.FailureAsync(new Uri($"https://{listener.LocalEndpoint}/"));
        using Socket accepted = await listener.AcceptSocketAsync();
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.AreEqual((FailureKind.Unreachable, "the connection timed out"), ((await failure).Kind, (await failure).Message));
    }

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(false, true)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public async Task BlockedRead_OverTls_EndsAfterTheIdleTimeout_AndWhenCanceled(bool inBody, bool isCanceled)
    {
        var time = new FakeTime();
        using var authority = new TinyAuthority();
        using X509Certificate2 certificate = authority.Issue();
        using var folder = new TempFolder();
        using var server = new ScriptedServer(
            _ => inBody ? ScriptedReply.Ok(new byte[1000]).StallAfter(100) : ScriptedReply.Silence, certificate);
        using TestGateway gateway = TestGateways.Trusting(folder.Write("ca.pem", authority.Pem), time);
        using var cancellation = new CancellationTokenSource();
        Task<SourceResponse> opening = Task.Run(() => gateway.OpenAsync(new SourceRequest(server.Uri), cancellation.Token));
        await server.StalledAsync();
        Task blocked = opening;
        if (inBody)
        {
            Stream body = (await opening).Body;
            await body.ReadExactlyAsync(new byte[100]);
            blocked = Task.Run(() => body.ReadAsync(new byte[100], cancellation.Token).AsTask());
        }

        await time.TimerAsync(blocked);
        if (isCanceled) await cancellation.CancelAsync();
        else time.Advance(TimeSpan.FromMinutes(1));
        await AssertEndedAsync(blocked, isCanceled ? null : FailureKind.Stalled);
    }

    // A byte at a time, so that no single read blocks for long.
    [TestMethod]
    public async Task EndlessHeader_IsStalled_AfterOneIdleTimeout()
    {
        var time = new FakeTime();
        var go = new SemaphoreSlim(0);
        using var server = new ScriptedServer(_ =>
            ScriptedReply.Raw($"HTTP/1.1 200 OK\r\nX: {new string('x', 1000)}\r\n\r\n").InPieces(1, _ => go.WaitAsync()));
        using TestGateway gateway = TestGateways.Single(TimeSpan.FromSeconds(30), time);
        Task<SourceFailure> failure = gateway.FailureAsync(server.Uri);
        await Eventually.IsTrueAsync(() => server.Requests.Count > 0); // the connect timeout is over
        for (int i = 0; i < 30; i++)
        {
            Assert.IsFalse(failure.IsCompleted);
            go.Release();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.AreEqual(FailureKind.Stalled, (await failure.WaitAsync(TimeSpan.FromSeconds(30))).Kind);
    }

    // The accept queue of the server is full, so the system answers no further connection.
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow(false)]
    [DataRow(true)]
    public async Task BlockedConnect_EndsAfterTheConnectTimeout_AndWhenCanceled(bool isCanceled)
    {
        var time = new FakeTime();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(1);
        var waiting = new List<Socket>();
        for (int i = 0; i < 4; i++)
        {
            waiting.Add(new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false });
            Assert.AreEqual(SocketError.WouldBlock,
                Assert.ThrowsExactly<SocketException>(() => waiting[^1].Connect(listener.LocalEndpoint)).SocketErrorCode);
        }

        using TestGateway gateway = TestGateways.Single(TimeSpan.FromMinutes(1), time);
        using var cancellation = new CancellationTokenSource();
        Task<byte[]> bytes = gateway.BytesAsync(new Uri($"http://{listener.LocalEndpoint}/"), cancellation.Token);
        await time.TimerAsync(bytes);
        await Task.Delay(50); // it blocks
        if (isCanceled) await cancellation.CancelAsync();
        else time.Advance(TimeSpan.FromSeconds(15));
        await AssertEndedAsync(bytes, isCanceled ? null : FailureKind.Unreachable);
        foreach (Socket socket in waiting) socket.Dispose();
    }

    /// <param name="failure">Null for a cancellation.</param>
    private static async Task AssertEndedAsync(Task blocked, FailureKind? failure)
    {
        Task ended = blocked.WaitAsync(TimeSpan.FromSeconds(30));
        if (failure is null) await Assert.ThrowsAsync<OperationCanceledException>(() => ended);
        else Assert.AreEqual(failure, (await Assert.ThrowsExactlyAsync<SourceFailure>(() => ended)).Kind);
    }

    private static string Describe(ScriptedRequest request)
    {
        IEnumerable<string> headers = request.Headers.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal);
        return $"{request.Method} {request.Target}\n{string.Join('\n', headers)}\n{Encoding.UTF8.GetString(request.Body)}";
    }
}
