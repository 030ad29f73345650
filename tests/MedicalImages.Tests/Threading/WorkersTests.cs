using MedicalImages.Threading;

namespace MedicalImages.Tests.Threading;

[TestClass]
public sealed class WorkersTests
{
    private static readonly int[] Items = [.. Enumerable.Range(0, 200)];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1); // until a thread runs

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

    [TestMethod]
    public void MoreWorkers_AreStarted_WhenTheyAreWanted()
    {
        int running = 0, most = 0, mostBefore = 0, done = 0;
        var gate = new Lock();
        using ManualResetEventSlim areTwo = new(), areFour = new();
        Workers.Run(Items, new WorkerCount(2, 4, () => Volatile.Read(ref done) > 100, _ => false), (_, token) =>
        {
            ManualResetEventSlim together;
            lock (gate)
            {
                most = Math.Max(most, ++running);
                if (most >= 2) areTwo.Set();
                if (most >= 4) areFour.Set();
                if (++done <= 100) mostBefore = most;
                together = done <= 110 ? areTwo : areFour; // more are wanted after the end of the next item
            }

            Assert.IsTrue(together.Wait(Patience, token));
            Thread.Sleep(1);
            lock (gate) running--;
            return Task.CompletedTask;
        }, default);
        Assert.AreEqual((2, 4, Items.Length), (mostBefore, most, done));
    }

    [TestMethod]
    public void MoreWorkersThanAServerAccepts_LoseNoItem()
    {
        var done = new System.Collections.Concurrent.ConcurrentBag<int>();
        int begun = 0, running = 0, failed = 0;
        var gate = new Lock();
        using var isRefused = new ManualResetEventSlim();
        Workers.Run(Items, new WorkerCount(2, 6, () => true, e => e is FormatException), (item, token) =>
        {
            bool isFirst;
            lock (gate)
            {
                if (running == 2) // one that is refused does not count, so that the usual number is never refused
                {
                    failed++;
                    isRefused.Set();
                    throw new FormatException("refused");
                }

                running++;
                isFirst = ++begun <= 2; // more workers are started after them
            }

            if (!isFirst) Assert.IsTrue(isRefused.Wait(Patience, token));
            Thread.Sleep(1);
            done.Add(item);
            lock (gate) running--;
            return Task.CompletedTask;
        }, default);
        CollectionAssert.AreEquivalent(Items, done.ToArray());
        Assert.IsInRange(1, 4, failed, "one for each worker beyond the usual number");
    }

    [TestMethod]
    public void FailureOfUsualWorkers_LosesNoItem_IfOthersAreLeft()
    {
        var done = new System.Collections.Concurrent.ConcurrentBag<int>();
        using var together = new Barrier(2);
        int begun = 0;
        Workers.Run(Items, new WorkerCount(2, 4, () => true, _ => true), (item, token) =>
        {
            int number = Interlocked.Increment(ref begun);
            if (number is > 10 and <= 12)
            {
                together.SignalAndWait(token); // of four workers, both fail before one of them takes another item
                throw new FormatException();
            }

            if (number <= 10) Thread.Sleep(10); // until there are four
            done.Add(item);
            return Task.CompletedTask;
        }, default);
        CollectionAssert.AreEquivalent(Items, done.ToArray());
    }

    [TestMethod]
    [DataRow(false, 2, DisplayName = "at once with the usual number")]
    [DataRow(true, 4, DisplayName = "when the usual number is left")]
    public void ItemsThatAllFail_EndTheRun(bool areMoreWanted, int mostFailed)
    {
        int begun = 0, failed = 0;
        Assert.ThrowsExactly<FormatException>(() => Workers.Run(Items, new WorkerCount(2, 4, () => areMoreWanted, _ => true), (_, _) =>
        {
            if (Interlocked.Increment(ref begun) <= 2) return Task.CompletedTask;
            Interlocked.Increment(ref failed);
            throw new FormatException();
        }, default));
        Assert.IsInRange(1, mostFailed, failed);
    }
}
