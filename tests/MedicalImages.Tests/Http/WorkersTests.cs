using MedicalImages.Http;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class WorkersTests
{
    private static readonly int[] Items = [.. Enumerable.Range(0, 200)];

    [TestMethod]
    public async Task Items_AreProcessedOnce_WithAtMostTheGivenWorkers()
    {
        var done = new System.Collections.Concurrent.ConcurrentBag<int>();
        int running = 0, most = 0;
        await Workers.RunAsync(Items, 4, async (item, _) =>
        {
            int now = Interlocked.Increment(ref running);
            lock (done) most = Math.Max(most, now);
            await Task.Yield();
            done.Add(item);
            Interlocked.Decrement(ref running);
        }, default);
        CollectionAssert.AreEquivalent(Items, done.ToArray());
        Assert.IsInRange(1, 4, most);
    }

    [TestMethod]
    public async Task Workers_RunInParallel()
    {
        using var together = new Barrier(4);
        await Workers.RunAsync(Items[..4], 4, (_, token) => Task.Run(() => together.SignalAndWait(token), token), default);
        Assert.AreEqual(1L, together.CurrentPhaseNumber);
    }

    [TestMethod]
    public async Task FirstFailure_IsThrown_CancelsTheRest_AndStartsNoMore()
    {
        int begun = 0;
        var others = new CountdownEvent(3);
        var e = await Assert.ThrowsExactlyAsync<FormatException>(() => Workers.RunAsync(Items, 4, async (item, token) =>
        {
            Interlocked.Increment(ref begun);
            if (item == 3)
            {
                await Task.Run(() => others.Wait(token), token);
                throw new FormatException("the first");
            }

            others.Signal();
            await Task.Delay(Timeout.Infinite, token);
        }, default));
        Assert.AreEqual(("the first", 4), (e.Message, begun));
    }

    [TestMethod]
    public async Task Cancellation_ThrowsOperationCanceled()
    {
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Workers.RunAsync(Items, 4, async (_, token) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }, cancellation.Token));
    }
}
