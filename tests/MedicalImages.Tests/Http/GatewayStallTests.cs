using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class GatewayStallTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    [TestMethod]
    public async Task MissingHeader_IsStalled()
    {
        var time = new FakeTime();
        using var server = new ScriptedServer(_ => ScriptedReply.Silence);
        using TestGateway gateway = TestGateways.Single(Idle, time);
        Task<SourceFailure> failure = gateway.FailureAsync(server.Uri);
        await server.StalledAsync();
        time.Advance(Idle);
        Assert.AreEqual(FailureKind.Stalled, (await failure).Kind);
    }

    [TestMethod]
    public async Task StoppedBody_IsStalled_AfterTheIdleTimeout()
    {
        var time = new FakeTime();
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(new byte[1000]).StallAfter(100));
        using TestGateway gateway = TestGateways.Single(Idle, time);
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        await reply.Body.ReadExactlyAsync(new byte[100]);
        Task<int> read = ReadAsync(reply, 100);
        await time.TimerAsync(read);
        time.Advance(Idle - TimeSpan.FromTicks(1));
        Assert.IsFalse(read.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(FailureKind.Stalled, (await Assert.ThrowsExactlyAsync<SourceFailure>(() => read)).Kind);
    }

    // Ten idle timeouts in total, but never one without a byte.
    [TestMethod]
    public async Task SlowBody_IsReadToItsEnd()
    {
        var time = new FakeTime();
        var go = new SemaphoreSlim(1);
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(new byte[1_000_000]).InPieces(50_000, _ => go.WaitAsync()));
        using TestGateway gateway = TestGateways.Single(Idle, time);
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        for (int left = 1_000_000; left > 0;)
        {
            Task<int> read = ReadAsync(reply, left);
            await time.TimerAsync(read);
            time.Advance(Idle / 2);
            go.Release();
            left -= await read;
        }
    }

    [TestMethod]
    public async Task BodyBelowTheMinimumRate_IsStalled()
    {
        var time = new FakeTime();
        var go = new SemaphoreSlim(0);
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(new byte[1000])
            .InPieces(1, piece => piece < 50 ? Task.CompletedTask : go.WaitAsync()));
        using TestGateway gateway = TestGateways.Single(Idle, time);
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Task<int> read = ReadAsync(reply, 1000);
                await time.TimerAsync(read);
                if (!read.IsCompleted)
                {
                    time.Advance(TimeSpan.FromSeconds(1));
                    go.Release();
                }

                await read;
            }
        });
        Assert.AreEqual(FailureKind.Stalled, failure.Kind);
    }

    // A slow local disk is not a stall of the server.
    [TestMethod]
    public async Task TimeBetweenReads_IsNotCounted()
    {
        var time = new FakeTime();
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(new byte[1000]));
        using TestGateway gateway = TestGateways.Single(Idle, time);
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        await reply.Body.ReadExactlyAsync(new byte[100]);
        time.Advance(100 * Idle);
        await reply.Body.ReadExactlyAsync(new byte[900]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Cancellation_IsNotAFailure(bool inBody)
    {
        using var server = new ScriptedServer(_ => inBody ? ScriptedReply.Ok(new byte[1000]).StallAfter(100) : ScriptedReply.Silence);
        using TestGateway gateway = TestGateways.Single();
        using var cancellation = new CancellationTokenSource();
        Task<byte[]> bytes = gateway.BytesAsync(server.Uri, cancellation.Token);
        await server.StalledAsync();
        await cancellation.CancelAsync();
        var e = await Assert.ThrowsAsync<OperationCanceledException>(() => bytes);
        Assert.AreEqual(cancellation.Token, e.CancellationToken);
    }

    // The plain reader blocks
    private static Task<int> ReadAsync(SourceResponse reply, int count) => Task.Run(() => reply.Body.ReadAsync(new byte[count]).AsTask());
}
