using System.Collections.Concurrent;
using MedicalImages.Diagnostics;

namespace MedicalImages.Fetching;

/// <summary>How many images of a run are verified and in the store, for whoever cancels it.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, (int Planned, Func<int> Count)> _sets = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="count">Gives how many of the set there are by now.</param>
    public void Watch(string set, int planned, Func<int> count) => _sets[set] = (planned, count);

    public override string ToString() =>
        Plural.ImagesOf(_sets.Values.Sum(set => Math.Min(set.Planned, set.Count())), _sets.Values.Sum(set => set.Planned));
}
