namespace MedicalImages.Http;

/// <summary>
/// Processes a list with limited concurrency. The first failure is thrown; it cancels running items, and no further item is started.
/// Finished images are in the store, and the next build resumes from there.
/// </summary>
internal static class Workers
{
    public static Task RunAsync<T>(IReadOnlyList<T> items, int workers, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(items, options, (item, token) => new ValueTask(work(item, token)));
    }
}
