using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>Gateway, classifier and retries together: the transport rows of the fault matrix, as a source observes them.</summary>
[TestClass]
public sealed class GatewayRetryTests
{
    private static readonly byte[] Image = TestGateways.Pattern(20_000);
    private static readonly ScriptedReply Whole = ScriptedReply.Ok(Image);

    private static IEnumerable<(string Fault, ScriptedReply Reply)> PassingFaults =>
    [
        ("row 4: reset before the header", ScriptedReply.Reset),
        ("row 5: closed without a byte", ScriptedReply.Close),
        ("row 6: cut at 0", Whole.CutAfter(0)),
        ("row 6: cut at 131", Whole.CutAfter(131)),
        ("row 6: cut one byte short", Whole.CutAfter(Image.Length - 1)),
        ("row 9: chunked, cut", ScriptedReply.Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx").ThenClose()),
        ("row 11: no header", ScriptedReply.Silence),
        ("row 12: stalled body", Whole.StallAfter(1000)),
        ("row 17: 500", ScriptedReply.Status(500)),
        ("row 19: 502", ScriptedReply.Status(502, "", "Retry-After: soon")),
        ("row 19: 503", ScriptedReply.Status(503, "", "Retry-After: 31536000")),
        ("row 19: 504", ScriptedReply.Status(504)),
        ("row 20: 429", ScriptedReply.Status(429, "", "Retry-After: 1")),
        ("row 21: 408", ScriptedReply.Status(408).ThenClose()),
        ("row 21: 425", ScriptedReply.Status(425)),
        ("row 26: garbage", ScriptedReply.Raw("garbage\r\n\r\n").ThenClose()),
    ];

    [TestMethod]
    [DynamicData(nameof(PassingFaults))]
    public async Task TransientFault_IsRetried(string fault, ScriptedReply reply)
    {
        using var server = ScriptedServer.InTurn(reply, Whole);
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays, idle: TimeSpan.FromSeconds(0.3));
        CollectionAssert.AreEqual(Image, await delays.PassUntilAsync(gateway.BytesWithRetriesAsync(server.Uri)), fault);
        Assert.HasCount(2, server.Requests, fault);
    }

    private static IEnumerable<(string Fault, ScriptedReply Reply, int Attempts)> LastingFaults =>
    [
        ("row 5", ScriptedReply.Close, 5),
        ("row 7", Whole.CutAfter(1000), 5),
        ("row 18: 500", ScriptedReply.Status(500), 2),
        ("row 18: unknown tag", ScriptedReply.Status(500, "{\"OrthancStatus\":27}"), 1),
        ("row 19", ScriptedReply.Status(503, "", "Retry-After: 31536000"), 5),
        ("row 22: 400", ScriptedReply.Status(400), 1),
        ("row 22: 416", ScriptedReply.Status(416), 1),
        ("row 26", ScriptedReply.Raw("garbage\r\n\r\n").ThenClose(), 2),
        ("row 50: 401", ScriptedReply.Status(401, "", "WWW-Authenticate: Basic realm=\"x\""), 1),
        ("row 54", ScriptedReply.Redirect("file:///etc/passwd"), 1),
    ];

    [TestMethod]
    [DynamicData(nameof(LastingFaults))]
    public async Task PermanentFault_IsRetriedAsClassified(string fault, ScriptedReply reply, int attempts)
    {
        using var server = new ScriptedServer(_ => reply);
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays);
        Task<SourceFailure> failure = Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.BytesWithRetriesAsync(server.Uri));
        Assert.AreEqual(attempts, (await delays.PassUntilAsync(failure)).Attempts, fault);
        Assert.HasCount(attempts, server.Requests, fault);
    }

    // Matrix row 20: at most images times attempts requests.
    [TestMethod]
    public async Task Many429Responses_AreLimited()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(429));
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays, connections: 16);
        Task<SourceFailure[]> failures = Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.BytesWithRetriesAsync(server.Uri))));
        await delays.PassUntilAsync(failures);
        Assert.HasCount(16 * 5, server.Requests);
    }

    [TestMethod]
    public async Task DamageFoundByTheReader_IsRetriedOnce()
    {
        using var server = new ScriptedServer(_ => Whole);
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays);
        Task<SourceFailure> failure = Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.ReadAsync<int>(
            new SourceRequest(server.Uri), (reply, _) =>
                throw new SourceFailure(FailureKind.Damaged, reply.Uri, "not the bytes"), default));
        Assert.AreEqual(2, (await delays.PassUntilAsync(failure)).Attempts);
        Assert.HasCount(2, server.Requests);
    }
}
