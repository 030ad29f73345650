namespace MedicalImages.Sources.DicomWeb;

/// <summary>Several questions at a time, the answers in the order of the questions.</summary>
internal static class InParallel
{
    // A handful is polite. On Orthanc it gains a tenth, for the plugin builds each answer for itself; over a network it hides the way there and back.
    private const int MaxRequests = 4;

    public static async Task<TResult[]> SelectAsync<T, TResult>(IReadOnlyList<T> items, Func<T, CancellationToken, Task<TResult>> question, CancellationToken cancellationToken)
    {
        var answers = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxRequests, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Count), options, async (i, token) => answers[i] = await question(items[i], token));
        return answers;
    }
}
