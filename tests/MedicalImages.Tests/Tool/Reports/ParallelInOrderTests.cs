using MedicalImages.Tool.Reports.Drawing;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class ParallelInOrderTests
{
    [TestMethod]
    public void Results_AreInOrder_AndAtMostDegreeAreAhead()
    {
        int started = 0, taken = 0, mostAhead = 0;
        foreach (int result in ParallelInOrder.Select(Enumerable.Range(0, 200), i =>
        {
            lock (this) mostAhead = Math.Max(mostAhead, ++started - taken);
            return i;
        }, degree: 4, CancellationToken.None))
        {
            Assert.AreEqual(taken, result);
            lock (this) taken++;
        }

        Assert.AreEqual(200, taken);
        Assert.IsLessThanOrEqualTo(5, mostAhead, "four are held, and the one that was taken is counted after it");
    }

    [TestMethod]
    public void Cancellation_WaitsForWhatIsRunning()
    {
        using var cancellation = new CancellationTokenSource();
        int running = 0;
        Assert.Throws<OperationCanceledException>(() => ParallelInOrder.Select(Enumerable.Range(0, 100), i =>
        {
            Interlocked.Increment(ref running);
            if (i == 3) cancellation.Cancel();
            Thread.Yield();
            Interlocked.Decrement(ref running);
            return i;
        }, degree: 4, cancellation.Token).ToArray());
        Assert.AreEqual(0, running);
    }

    [TestMethod]
    public void Failure_ReachesTheCaller() => Assert.ThrowsExactly<InvalidOperationException>(() => ParallelInOrder.Select(
        new[] { 1, 2 }, i => i == 2 ? throw new InvalidOperationException() : i, degree: 2, CancellationToken.None).ToArray());
}
