using MedicalImages.Threading;

namespace MedicalImages.Sources.Reading;

/// <summary>Sends several requests at a time, and returns the results in the order of the requests.</summary>
internal static class ParallelRequests
{
    // A low number protects the server. On Orthanc it saves a tenth, because the plugin creates each response sequentially; over a network
    // it hides the latency.
    private const int DefaultMaxRequests = 4;

    public static Task<TResult[]> SelectAsync<T, TResult>(IReadOnlyList<T> items, Func<T, CancellationToken, Task<TResult>> request,
        CancellationToken cancellationToken, int maxRequests = DefaultMaxRequests)
    {
        var results = new TResult[items.Count];
        Workers.RunEach(items.Count, new WorkerCount(maxRequests),
            async (i, token) => results[i] = await request(items[i], token), cancellationToken);
        return Task.FromResult(results);
    }
}
