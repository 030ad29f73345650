using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MedicalImages.Generators.Locks;

namespace MedicalImages.Generators.Members;

/// <summary>The images of a set in the lock file, found by what <c>Names</c> can contain without a search for each name.</summary>
/// <param name="sets">One for each framework: they can have images in common.</param>
internal sealed class LockedImages(IReadOnlyList<LockedSetIndex> sets, CancellationToken cancellation)
{
    private readonly LockedImageIndex[] _all = [.. Enumerate(sets, cancellation)];
    private readonly Dictionary<string, int> _instances = CountInstances(sets, cancellation);
    private readonly HashSet<string> _series =
        [.. Enumerate(sets, cancellation).Select(image => image.SeriesInstanceUID).OfType<string>()];

    private readonly ILookup<int, LockedImageIndex> _byOrdinal = Enumerate(sets, cancellation).ToLookup(image => image.Ordinal);
    private readonly ILookup<int, LockedImageIndex> _bySeries = Enumerate(sets, cancellation).ToLookup(image => image.Series);
    private readonly ILookup<(int, int), LockedImageIndex> _byPosition =
        Enumerate(sets, cancellation).ToLookup(image => (image.Series, image.InSeries));

    public IReadOnlyList<LockedImageIndex> All => _all;

    /// <summary>How many images of one set have this SOPInstanceUID.</summary>
    public int CountInstances(string uid) => _instances.TryGetValue(uid, out int count) ? count : 0;

    public bool HasSeries(string uid) => _series.Contains(uid);

    public IEnumerable<LockedImageIndex> FindOrdinal(int ordinal) => _byOrdinal[ordinal];

    public IEnumerable<LockedImageIndex> FindSeries(int series) => _bySeries[series];

    public IEnumerable<LockedImageIndex> FindPosition(int series, int inSeries) => _byPosition[(series, inSeries)];

    private static IEnumerable<LockedImageIndex> Enumerate(IEnumerable<LockedSetIndex> sets, CancellationToken cancellation) =>
        sets.SelectMany(set => set.Images).Select(image =>
        {
            cancellation.ThrowIfCancellationRequested();
            return image;
        });

    private static Dictionary<string, int> CountInstances(IReadOnlyList<LockedSetIndex> sets, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (LockedSetIndex set in sets)
        {
            IEnumerable<string> uids = Enumerate([set], cancellation).Select(image => image.SOPInstanceUID).OfType<string>();
            foreach (IGrouping<string, string> same in uids.GroupBy(uid => uid))
                counts[same.Key] = Math.Max(same.Count(), counts.TryGetValue(same.Key, out int count) ? count : 0);
        }

        return counts;
    }
}
