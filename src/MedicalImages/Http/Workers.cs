namespace MedicalImages.Http;

/// <summary>
/// Works through a list, so many at a time. The first failure is the one thrown; it cancels what is in flight, and nothing more is begun:
/// what was finished is in the store, and a next build goes on from there.
/// </summary>
internal static class Workers
{
    public static Task RunAsync<T>(IReadOnlyList<T> items, int workers, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(items, options, (item, token) => new ValueTask(work(item, token)));
    }
}
