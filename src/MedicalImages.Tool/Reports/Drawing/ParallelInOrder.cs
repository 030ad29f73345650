namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>Work on several items at once, whose results are taken in the order of the items.</summary>
internal static class ParallelInOrder
{
    /// <summary>At most <paramref name="degree"/> results exist that were not taken, so the memory is bounded.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(
        IEnumerable<T> items, Func<T, TResult> work, int degree, CancellationToken cancellationToken)
    {
        var running = new Queue<Task<TResult>>(degree);
        try
        {
            foreach (T item in items)
            {
                if (running.Count == degree) yield return running.Dequeue().GetAwaiter().GetResult();
                cancellationToken.ThrowIfCancellationRequested();
                running.Enqueue(Task.Run(() => work(item), cancellationToken));
            }

            while (running.TryDequeue(out Task<TResult>? next)) yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            // The caller can stop early. The files that the rest has open are closed before it continues.
            foreach (Task<TResult> task in running) ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        }
    }
}
