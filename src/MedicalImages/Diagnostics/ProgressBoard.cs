using System.Collections.Concurrent;

namespace MedicalImages.Diagnostics;

/// <summary>The progress of all sets that are in work. A host reads it whenever it draws.</summary>
internal sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<string, Entry> _sets = new(StringComparer.OrdinalIgnoreCase);
    private int _count;

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<ProgressSnapshot> Sets =>
        [.. _sets.Values.OrderBy(set => set.Order).Select(set => set.Progress.Read())];

    public SetProgress Get(string name) => _sets.GetOrAdd(name, static (added, board) => board.CreateEntry(added), this).Progress;

    /// <summary>The set is complete, or failed: nothing is shown for it.</summary>
    public void Remove(string name) => _sets.TryRemove(name, out _);

    private Entry CreateEntry(string name) => new(Interlocked.Increment(ref _count), new SetProgress(name));

    private sealed record Entry(int Order, SetProgress Progress);
}
