using MedicalImages.Threading;

namespace MedicalImages.Tests.Threading;

[TestClass]
public sealed class WorkersTests
{
    private static readonly int[] Items = [.. Enumerable.Range(0, 200)];

    [TestMethod]
    public void Items_AreProcessedOnce_WithAtMostTheGivenWorkers()
    {
        var done = new System.Collections.Concurrent.ConcurrentBag<int>();
        int running = 0, most = 0;
        Workers.Run(Items, 4, async (item, _) =>
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
    public void Workers_RunInParallel()
    {
        using var together = new Barrier(4);
        Workers.Run(Items[..4], 4, (_, token) =>
        {
            together.SignalAndWait(token); // blocks
            return Task.CompletedTask;
        }, default);
        Assert.AreEqual(1L, together.CurrentPhaseNumber);
    }

    [TestMethod]
    public void FirstFailure_IsThrown_CancelsTheRest_AndStartsNoMore()
    {
        int begun = 0;
        var others = new CountdownEvent(3);
        var e = Assert.ThrowsExactly<FormatException>(() => Workers.Run(Items, 4, async (item, token) =>
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
    public void Cancellation_ThrowsOperationCanceled()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Workers.Run(Items, 4, async (_, token) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }, cancellation.Token));
    }
}
