using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>Gateway, classifier and retries together: transport faults, as a source observes them.</summary>
[BothReaders]
public sealed class GatewayRetryTests
{
    private static readonly byte[] Image = TestGateways.Pattern(20_000);
    private static readonly ScriptedReply CompleteReply = ScriptedReply.Ok(Image);

    private static IEnumerable<(string Fault, ScriptedReply Reply)> TransientFaults =>
    [
        ("reset before the header", ScriptedReply.Reset),
        ("closed without a byte", ScriptedReply.Close),
        ("truncated at 0", CompleteReply.CutAfter(0)),
        ("truncated at 131", CompleteReply.CutAfter(131)),
        ("truncated by one byte", CompleteReply.CutAfter(Image.Length - 1)),
        ("chunked, truncated", ScriptedReply.Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx").ThenClose()),
        ("no header", ScriptedReply.Silence),
        ("stalled body", CompleteReply.StallAfter(1000)),
        ("status 500", ScriptedReply.Status(500)),
        ("status 502", ScriptedReply.Status(502, "", "Retry-After: soon")),
        ("status 503", ScriptedReply.Status(503, "", "Retry-After: 31536000")),
        ("status 504", ScriptedReply.Status(504)),
        ("status 429", ScriptedReply.Status(429, "", "Retry-After: 1")),
        ("status 408", ScriptedReply.Status(408).ThenClose()),
        ("status 425", ScriptedReply.Status(425)),
        ("invalid status line", ScriptedReply.Raw("garbage\r\n\r\n").ThenClose()),
    ];

    [TestMethod]
    [DynamicData(nameof(TransientFaults))]
    public async Task TransientFault_IsRetried(string fault, ScriptedReply reply)
    {
        using var server = ScriptedServer.InTurn(reply, CompleteReply);
        var delays = new FakeTime();
        // Each stall costs this time. A busy machine must send the second response within it.
        TimeSpan? idle = reply.Stalls ? TimeSpan.FromSeconds(2) : null;
        using TestGateway gateway = TestGateways.Retrying(delays, idle: idle);
        CollectionAssert.AreEqual(Image, await delays.AdvanceUntilAsync(gateway.BytesWithRetriesAsync(server.Uri)), fault);
        Assert.HasCount(2, server.Requests, fault);
    }

    private static IEnumerable<(string Fault, ScriptedReply Reply, int Attempts)> PermanentFaults =>
    [
        ("closed without a byte", ScriptedReply.Close, 5),
        ("truncated", CompleteReply.CutAfter(1000), 5),
        ("status 500", ScriptedReply.Status(500), 2),
        ("status 500, unknown tag", ScriptedReply.Status(500, "{\"OrthancStatus\":27}"), 1),
        ("status 503", ScriptedReply.Status(503, "", "Retry-After: 31536000"), 5),
        ("status 400", ScriptedReply.Status(400), 1),
        ("status 416", ScriptedReply.Status(416), 1),
        ("invalid status line", ScriptedReply.Raw("garbage\r\n\r\n").ThenClose(), 2),
        ("status 401", ScriptedReply.Status(401, "", "WWW-Authenticate: Basic realm=\"x\""), 1),
        ("redirect to a file", ScriptedReply.Redirect("file:///etc/passwd"), 1),
    ];

    [TestMethod]
    [DynamicData(nameof(PermanentFaults))]
    public async Task PermanentFault_IsRetriedAsClassified(string fault, ScriptedReply reply, int attempts)
    {
        using var server = new ScriptedServer(_ => reply);
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays);
        Task<SourceFailure> failure = Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.BytesWithRetriesAsync(server.Uri));
        Assert.AreEqual(attempts, (await delays.AdvanceUntilAsync(failure)).Attempts, fault);
        Assert.HasCount(attempts, server.Requests, fault);
    }

    // At most images times attempts requests.
    [TestMethod]
    public async Task Many429Responses_AreLimited()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(429));
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays, connections: 16);
        Task<SourceFailure[]> failures = Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.BytesWithRetriesAsync(server.Uri))));
        await delays.AdvanceUntilAsync(failures);
        Assert.HasCount(16 * 5, server.Requests);
    }

    [TestMethod]
    public async Task DamageFoundByTheReader_IsRetriedOnce()
    {
        using var server = new ScriptedServer(_ => CompleteReply);
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays);
        Task<SourceFailure> failure = Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.ReadAsync<int>(
            new SourceRequest(server.Uri), (reply, _) =>
                throw new SourceFailure(FailureKind.Damaged, reply.Uri, "not the bytes"), default));
        Assert.AreEqual(2, (await delays.AdvanceUntilAsync(failure)).Attempts);
        Assert.HasCount(2, server.Requests);
    }
}
