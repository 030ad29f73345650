using System.Runtime.ExceptionServices;

namespace MedicalImages.Threading;

/// <summary>
/// Processes a list on several threads. The caller is one of them, and returns when all are done. Each thread waits for its item, because
/// connections block.
/// </summary>
internal static class Workers
{
    /// <inheritdoc cref="Run{T}(IReadOnlyList{T}, WorkerCount, Func{T, CancellationToken, Task}, CancellationToken)"/>
    public static void Run<T>(
        IReadOnlyList<T> items, int workers, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Run(items, new WorkerCount(workers), work, cancellationToken);

    /// <summary>
    /// The first failure is thrown; it cancels running items, and no further item is started. Finished images are in the store, and the
    /// next build resumes from there.
    /// </summary>
    public static void Run<T>(
        IReadOnlyList<T> items, WorkerCount workers, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        int next = -1;
        var left = new List<T>();
        try
        {
            workers.Start(Work, items.Count - 1);
            Work();
        }
        finally
        {
            workers.Join();
        }

        cancellationToken.ThrowIfCancellationRequested();
        failure?.Throw();
        if (left.Count == 0) return;
        while (++next < items.Count) left.Add(items[next]); // if all workers have ended
        Run(left, workers.Usual, work, cancellationToken);

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && workers.Continue() && Interlocked.Increment(ref next) is var i && i < items.Count
                    && TryProcess(items[i])) workers.Grow(items.Count - Volatile.Read(ref next) - 2);
            }
#pragma warning disable CA1031 // thrown by the caller
            catch (Exception e)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }

        bool TryProcess(T item)
        {
            try
            {
                work(item, stop.Token).GetAwaiter().GetResult();
                return true;
            }
            catch (Exception e) when (workers.EndAfter(e))
            {
                lock (left) left.Add(item);
                return false;
            }
        }
    }

    /// <summary>For work that needs the processors, and no connections.</summary>
    public static void Run<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Run(items, Environment.ProcessorCount, work, cancellationToken);
}
