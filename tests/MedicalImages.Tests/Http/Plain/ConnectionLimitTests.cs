using System.Net;
using System.Text;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Tests.Http.Plain;

/// <summary>Both readers together open at most MaxConnections connections to a server.</summary>
[TestClass]
public sealed class ConnectionLimitTests
{
    [TestMethod]
    public async Task IdleConnectionOfHttpClient_IsUsed_InPlaceOfASecondOne()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(""));
        using TestGateway gateway = TestGateways.Single(connections: 1);
        (await gateway.OpenAsync(Head(server.Uri), default)).Dispose();
        for (int i = 0; i < 5; i++) await gateway.BytesAsync(server.Uri);
        Assert.AreEqual((6, 1), (server.Requests.Count, server.Connections));
    }

    [TestMethod]
    public async Task IdleConnection_IsClosed_ForHttpClient()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(""));
        using TestGateway gateway = TestGateways.Single(connections: 1);
        await gateway.BytesAsync(server.Uri);
        (await gateway.OpenAsync(Head(server.Uri), default)).Dispose();
        await gateway.BytesAsync(server.Uri);
        Assert.AreEqual((3, 2), (server.Requests.Count, server.Connections));
    }

    [TestMethod]
    public async Task HttpClient_WaitsForAConnectionInUse()
    {
        byte[] image = TestGateways.Pattern(1_000_000);
        using var server = new ScriptedServer(request => request.Method == "HEAD" ? ScriptedReply.Ok("") : ScriptedReply.Ok(image));
        using TestGateway gateway = TestGateways.Single(connections: 1);
        SourceResponse response = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        Task<SourceResponse> head = gateway.OpenAsync(Head(server.Uri), default);
        await Task.Delay(100);
        Assert.AreEqual((false, 1), (head.IsCompleted, server.Connections));
        response.Dispose();
        (await head).Dispose();
        Assert.AreEqual(2, server.Connections);
    }

    [TestMethod]
    public async Task FailedConnections_ReleaseTheirReservation()
    {
        using TestGateway gateway = TestGateways.Single(connections: 2);
        var closed = new Uri("http://127.0.0.1:1/");
        for (int i = 0; i < 5; i++) Assert.AreEqual("the connection was refused", (await gateway.FailureAsync(closed)).Message);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", DisplayName = "chunks")]
    [DataRow("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", DisplayName = "lines without CR")]
    public async Task UnusualResponses_ReleaseTheirReservation(string bytes)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(bytes));
        // A reservation that is kept would fail the second request after the connect timeout.
        using TestGateway gateway = TestGateways.Single(TimeSpan.FromSeconds(5), connections: 1);
        for (int i = 0; i < 5; i++) Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
    }

    [TestMethod]
    public async Task TunnelsToDifferentServers_HaveLimitsOfTheirOwn()
    {
        using var proxy = new ScriptedServer(_ => ScriptedReply.Silence);
        using TestGateway gateway = TestGateways.Single(connections: 1, proxy: new WebProxy(proxy.Uri));
        using var stop = new CancellationTokenSource();
        Task[] requests = [.. new[] { "https://a.example/", "https://b.example/" }
            .Select(url => gateway.OpenAsync(new SourceRequest(new Uri(url)), stop.Token))];
        await Eventually.IsTrueAsync(() => proxy.Requests.Count >= 2);
        CollectionAssert.AreEquivalent(new[] { "a.example:443", "b.example:443" },
            proxy.Requests.Select(request => request.Target).ToArray());
        await stop.CancelAsync();
        foreach (Task request in requests) await Assert.ThrowsAsync<OperationCanceledException>(() => request);
    }

    private static SourceRequest Head(Uri uri) => new(uri) { HeadOnly = true };
}
