using System.Runtime.ExceptionServices;

namespace MedicalImages.Threading;

/// <summary>
/// Processes a list on several threads. The caller is one of them, and returns when all are done. Each thread waits for its item, because
/// connections block.
/// </summary>
internal static class Workers
{
    /// <summary>
    /// The first failure is thrown; it cancels running items, and no further item is started. Finished images are in the store, and the
    /// next build resumes from there.
    /// </summary>
    public static void Run<T>(IReadOnlyList<T> items, int workers, Func<T, CancellationToken, Task> work,
        CancellationToken cancellationToken) =>
        RunEach(items.Count, workers, (i, token) => work(items[i], token), cancellationToken);

    /// <summary>For work that needs the processors, and no connections.</summary>
    public static void Run<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Run(items, Environment.ProcessorCount, work, cancellationToken);

    /// <summary>The same for items that are known by their index.</summary>
    public static void RunEach(int count, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunEach(count, Environment.ProcessorCount, work, cancellationToken);

    /// <inheritdoc cref="RunEach(int, Func{int, CancellationToken, Task}, CancellationToken)"/>
    public static void RunEach(int count, int workers, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        int next = -1;
        var others = new List<Thread>();
        try
        {
            while (others.Count < Math.Min(workers, count) - 1) others.Add(OwnThread.Start(Work));
            Work();
        }
        finally
        {
            foreach (Thread other in others) other.Join();
        }

        cancellationToken.ThrowIfCancellationRequested();
        failure?.Throw();

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var i && i < count)
                    work(i, stop.Token).GetAwaiter().GetResult();
            }
#pragma warning disable CA1031 // thrown by the caller
            catch (Exception e)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }
    }
}
