using System.Runtime.ExceptionServices;

namespace MedicalImages.Threading;

/// <summary>
/// Processes a list on several threads. The caller is one of them, and returns when all are done. Each thread waits for its item, because
/// connections block. The first failure is thrown, unless <see cref="WorkerCount"/> allows it; it cancels running items, and no further
/// item is started. Finished images are in the store, and the next build resumes from there.
/// </summary>
internal static class Workers
{
    public static void Run<T>(
        IReadOnlyList<T> items, WorkerCount workers, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunEach(items.Count, workers, (i, token) => work(items[i], token), cancellationToken);

    public static void Run<T>(
        IReadOnlyList<T> items, int workers, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Run(items, new WorkerCount(workers), work, cancellationToken);

    /// <summary>For work that needs the processors, and no connections.</summary>
    public static void Run<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Run(items, Environment.ProcessorCount, work, cancellationToken);

    /// <summary>The same for items that are known by their index.</summary>
    public static void RunEach(int count, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunEach(count, new WorkerCount(Environment.ProcessorCount), work, cancellationToken);

    /// <summary>Processes the items from 0 to <paramref name="count"/> - 1.</summary>
    public static void RunEach(int count, WorkerCount workers, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        int next = -1;
        var left = new List<int>();
        try
        {
            workers.Start(Work, count - 1);
            Work();
        }
        finally
        {
            workers.Join();
        }

        cancellationToken.ThrowIfCancellationRequested();
        failure?.Throw();
        if (left.Count > 0) RunEach(left.Count, new WorkerCount(workers.Usual), (i, token) => work(left[i], token), cancellationToken);

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var i && i < count && TryProcess(i))
                    workers.Grow(count - 1 - Volatile.Read(ref next));
            }
#pragma warning disable CA1031 // thrown by the caller
            catch (Exception e)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }

        bool TryProcess(int i)
        {
            try
            {
                work(i, stop.Token).GetAwaiter().GetResult();
                return true;
            }
            catch (Exception e)
            {
                if (!workers.EndAfter(e)) throw; // not as a filter, which is called before the item has released what it uses
                lock (left) left.Add(i);
                return false;
            }
        }
    }
}
