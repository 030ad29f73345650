using System.IO.Pipelines;
using System.Text;
using MedicalImages.Http;
using MedicalImages.Http.KeepAlive;
using MedicalImages.Sources.Failures;
using MedicalImages.Threading;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class KeepAliveStreamTests
{
    private static readonly ScriptedReply LikeOrthanc = ScriptedReply.Ok("hello", "Connection: keep-alive", "Keep-Alive: timeout=1");

    [TestMethod]
    public async Task PlainHttpClient_WithoutTheFilter_NeverReusesAConnection()
    {
        using var server = new ScriptedServer(_ => LikeOrthanc);
        using var client = new HttpClient();
        for (int i = 0; i < 10; i++) await client.GetStringAsync(server.Uri);
        Assert.AreEqual(10, server.Connections);
    }

    [TestMethod]
    public async Task FiveHundredSequentialRequests_UseOneConnection()
    {
        using var server = new ScriptedServer(_ => LikeOrthanc);
        using TestGateway gateway = TestGateways.Single();
        for (int i = 0; i < 500; i++) Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        Assert.HasCount(500, server.Requests);
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    public void EightParallelRequests_UseEightConnections()
    {
        using var server = new ScriptedServer(_ => LikeOrthanc);
        using TestGateway gateway = TestGateways.Single(connections: 8);
        Workers.Run(Enumerable.Range(0, 1000).ToArray(), 8, (_, token) => gateway.BytesAsync(server.Uri, token), default);
        Assert.HasCount(1000, server.Requests);
        Assert.IsInRange(1, 8, server.Connections);
    }

    [TestMethod]
    public async Task SmallPieces_UseOneConnection()
    {
        using var server = new ScriptedServer(_ => LikeOrthanc.InPieces(1));
        using TestGateway gateway = TestGateways.Single();
        for (int i = 0; i < 20; i++) Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    public async Task ReadStartedBeforeTheRequest_IsFiltered()
    {
        var wire = new Pipe();
        await using var stream = new KeepAliveStream(new Duplex(wire.Reader.AsStream()));
        var buffer = new byte[100];
        ValueTask<int> ahead = stream.ReadAsync(buffer);
        await stream.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await wire.Writer.WriteAsync("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\n\r\n"u8.ToArray());
        Assert.AreEqual("HTTP/1.1 200 OK\r\nKeep-Alive: xxxxxxxxx\r\n\r\n", Encoding.ASCII.GetString(buffer, 0, await ahead));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ServerThatNeverResponds_GetsOneRequestPerAttempt(bool reset)
    {
        using var server = new ScriptedServer(_ => reset ? ScriptedReply.Reset : ScriptedReply.Close);
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(FailureKind.Unreachable, failure.Kind);
        Assert.HasCount(1, server.Requests);
    }

    // A retry is needed only if the request and the close of the server cross.
    [TestMethod]
    public async Task IdleConnectionThatTheServerClosed_IsReplaced()
    {
        using var server = new ScriptedServer(request => request.Connection == 1 ? LikeOrthanc.ThenClose() : LikeOrthanc);
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays);
        for (int i = 0; i < 3; i++) Assert.HasCount(5, await delays.AdvanceUntilAsync(gateway.BytesWithRetriesAsync(server.Uri)));
        Assert.AreEqual(2, server.Connections);
    }

    [TestMethod]
    public async Task ReusedConnectionClosedDuringTheRequest_IsReplaced()
    {
        int requests = 0;
        using var server = new ScriptedServer(_ => Interlocked.Increment(ref requests) == 2 ? ScriptedReply.Close : LikeOrthanc);
        using TestGateway gateway = TestGateways.Single();
        for (int i = 0; i < 3; i++) Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
        Assert.AreEqual(2, server.Connections);
        Assert.HasCount(4, server.Requests);
    }

    private sealed class Duplex(Stream reads) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reads.ReadAsync(buffer, cancellationToken);
    }
}
