using System.Collections.Concurrent;
using MedicalImages.Diagnostics;

namespace MedicalImages.Fetching;

/// <summary>Counts the verified images of a run, for the message after a cancellation.</summary>
internal sealed class StoredImageCount
{
    private readonly ConcurrentDictionary<string, CountedSet> _sets = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="count">Returns how many images of the set are in the store.</param>
    public void Watch(string set, int planned, Func<int> count) => _sets[set] = new CountedSet(planned, count);

    /// <summary>All images of the set are in the store. Releases what counted them.</summary>
    public void Finish(string set, int count) => _sets[set] = new CountedSet(count, () => count);

    public override string ToString() =>
        Plural.ImagesOf(_sets.Values.Sum(set => Math.Min(set.Planned, set.Count())), _sets.Values.Sum(set => set.Planned));

    private sealed record CountedSet(int Planned, Func<int> Count);
}
