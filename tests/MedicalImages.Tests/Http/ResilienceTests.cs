using MedicalImages.Http.Retry;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class ResilienceTests
{
    private readonly FakeTime _time = new();
    private readonly List<RetryNotice> _notices = [];

    [TestMethod]
    public async Task TransientFailure_HasFiveAttempts_AndReportsAttemptsAndTime()
    {
        int attempts = 0;
        SourceFailure failure = await FailAsync(4, () => Failed(FailureKind.Truncated, ref attempts));
        Assert.AreEqual((5, 5), (attempts, failure.Attempts));
        // timers count full milliseconds
        Assert.AreEqual(_notices.Sum(notice => notice.Delay.TotalSeconds), failure.Elapsed.TotalSeconds, 0.01);
        CollectionAssert.AreEqual(new[] { 2, 3, 4, 5 }, _notices.Select(notice => notice.NextAttempt).ToArray());
        Assert.IsTrue(_notices.All(notice => notice.MaxAttempts == 5));
    }

    [TestMethod]
    public async Task Delays_IncreaseWithJitter_UpToFifteenSeconds()
    {
        int attempts = 0;
        await FailAsync(20, () => Failed(FailureKind.Unreachable, ref attempts));
        Assert.IsInRange(0.1, 1.0, _notices[0].Delay.TotalSeconds);
        Assert.IsGreaterThan(_notices[0].Delay, _notices[3].Delay);
        Assert.AreEqual(15.0, _notices.Max(notice => notice.Delay.TotalSeconds));
    }

    [TestMethod]
    public async Task Success_AfterTwoFailures_IsASuccess()
    {
        int attempts = 0;
        Assert.AreEqual("ok", await RunAsync(4, () => ++attempts < 3
            ? throw new SourceFailure(FailureKind.Stalled, new Uri("http://x/"), "")
            : "ok"));
        Assert.HasCount(2, _notices);
    }

    [TestMethod]
    public async Task PermanentFailure_IsNotRetried()
    {
        int attempts = 0;
        SourceFailure failure = await FailAsync(4, () => Failed(FailureKind.Redirect, ref attempts));
        Assert.AreEqual((1, 1, TimeSpan.Zero), (attempts, failure.Attempts, failure.Elapsed));
    }

    [TestMethod]
    public async Task DoubtfulFailure_IsRetriedOnce()
    {
        int attempts = 0;
        Assert.AreEqual(2, (await FailAsync(4, () => Failed(FailureKind.Damaged, ref attempts))).Attempts);
    }

    [TestMethod]
    public async Task DoubtfulFailure_AfterTransientOnes_IsRetriedOnce()
    {
        FailureKind[] kinds = [FailureKind.Truncated, FailureKind.Damaged, FailureKind.Truncated, FailureKind.Damaged,
            FailureKind.Truncated];
        int attempts = 0;
        SourceFailure failure = await FailAsync(10, () => Failed(kinds[attempts], ref attempts));
        Assert.AreEqual((4, FailureKind.Damaged), (failure.Attempts, failure.Kind));
    }

    [TestMethod]
    public async Task NoRetries_IsOneAttempt()
    {
        int attempts = 0;
        Assert.AreEqual(1, (await FailAsync(0, () => Failed(FailureKind.Truncated, ref attempts))).Attempts);
        Assert.AreEqual(1, attempts);
    }

    [TestMethod]
    [DataRow(1.0, 1.0)]
    [DataRow(20.0, 20.0)]
    [DataRow(31536000.0, 30.0)]
    public async Task RetryAfter_IsHonored_UpToThirtySeconds(double wait, double expected)
    {
        await FailAsync(1, () => throw Busy(wait));
        Assert.AreEqual(expected, _notices.Single().Delay.TotalSeconds);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(-86400.0)]
    public async Task ExpiredRetryAfter_DoesNotRemoveTheDelay(double wait)
    {
        await FailAsync(1, () => throw Busy(wait));
        Assert.IsGreaterThan(TimeSpan.Zero, _notices.Single().Delay);
    }

    [TestMethod]
    public async Task InternalFailures_AreNotRetried()
    {
        int attempts = 0;
        await Assert.ThrowsExactlyAsync<IOException>(() => RunAsync(4, () => ++attempts > 0 ? throw new IOException("disk full") : ""));
        Assert.AreEqual(1, attempts);
    }

    [TestMethod]
    public async Task Cancellation_EndsTheDelay()
    {
        using var cancellation = new CancellationTokenSource();
        var resilience = new RetryPipeline(4, _time, onRetry: _ => cancellation.Cancel());
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            resilience.ExecuteAsync<int>(_ => throw new SourceFailure(FailureKind.Truncated, new Uri("http://x/"), ""),
                cancellation.Token));
    }

    [TestMethod]
    public async Task Pipeline_IsReentrant()
    {
        var resilience = new RetryPipeline(4, _time, () => 0.5);
        Task<SourceFailure[]> failures = Task.WhenAll(Enumerable.Range(0, 100).Select(i => Assert.ThrowsExactlyAsync<SourceFailure>(() =>
            resilience.ExecuteAsync<int>(_ => throw new SourceFailure(i % 2 == 0 ? FailureKind.Truncated : FailureKind.Damaged,
                new Uri("http://x/"), ""), default))));
        int[] attempts = [.. (await _time.AdvanceUntilAsync(failures)).Select(failure => failure.Attempts)];
        for (int i = 0; i < attempts.Length; i++) Assert.AreEqual(i % 2 == 0 ? 5 : 2, attempts[i], $"{i}");
    }

    private Task<SourceFailure> FailAsync(int retries, Func<string> attempt) =>
        Assert.ThrowsExactlyAsync<SourceFailure>(() => RunAsync(retries, attempt));

    private Task<string> RunAsync(int retries, Func<string> attempt) =>
        _time.AdvanceUntilAsync(new RetryPipeline(retries, _time, () => 0.5, _notices.Add).ExecuteAsync(_ => Task.Run(attempt), default));

    private static string Failed(FailureKind kind, ref int attempts)
    {
        attempts++;
        throw new SourceFailure(kind, new Uri("http://x/"), "");
    }

    private static SourceFailure Busy(double wait) =>
        new(FailureKind.Status, new Uri("http://x/"), "") { Status = 503, RetryAfter = TimeSpan.FromSeconds(wait) };
}
