using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>What became of a set's images. Their ordinals do not matter.</summary>
internal sealed class LockDifference
{
    private const int MaxShown = 20;
    private readonly long _sizeBefore;
    private readonly LockedSet _after;

    private LockDifference(LockedSet? before, LockedSet after)
    {
        (_sizeBefore, _after) = (before?.Size ?? 0, after);
        Dictionary<string, LockedImage> known = (before?.Images ?? []).ToDictionary(image => image.Locator, StringComparer.Ordinal);
        Files = new SkippedDifference(before, after);
        var added = new List<LockedImage>();
        var changed = new List<ChangedImage>();
        foreach (LockedImage image in after.Images.Order(LockedImageOrder.Instance))
        {
            if (known.Remove(image.Locator, out LockedImage? had) && IsAnother(had, image)) changed.Add(new ChangedImage(had, image));
            else if (had is null && !Files.WasSkipped(image)) added.Add(image);
        }

        List<LockedImage> removed = [.. known.Values.Where(image => !Files.IsInvalidNow(image)).Order(LockedImageOrder.Instance)];
        Moved = Moves(removed, added);
        (Added, Removed, Changed) = (added, removed, changed);
    }

    /// <summary>What became invalid or valid.</summary>
    public SkippedDifference Files { get; }

    public IReadOnlyList<LockedImage> Added { get; }

    public IReadOnlyList<LockedImage> Removed { get; }

    /// <summary>The same locator, other bytes.</summary>
    public IReadOnlyList<ChangedImage> Changed { get; }

    /// <summary>Those of the changed ones whose pixels did not change.</summary>
    public IReadOnlyList<ChangedImage> SamePixels => [.. Changed.Where(image => image.HasSamePixels)];

    /// <summary>The same bytes under another locator: the source renamed them.</summary>
    public IReadOnlyList<ChangedImage> Moved { get; }

    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count + Moved.Count == 0 && Files.IsEmpty;

    /// <summary>For the log: what there is of each kind, then the images, of each kind the first.</summary>
    public IReadOnlyList<string> Lines =>
    [
        $"{_after.Name}: {Summary}", .. Shown("+", Added, image => $"{image.Name} ({ByteSize.Format(image.Size)})"), .. Shown("-", Removed, image => $"{image.Name} ({ByteSize.Format(image.Size)})"),
        .. Shown("~", Changed, image => image.ToString()), .. Shown("=", Moved, image => $"{image.After.Name} ({ByteSize.Format(image.After.Size)}), same bytes under another name of the source"),
        .. Shown("!", Files.Lines, line => line),
    ];

    /// <summary>How many images and bytes there are now, and what of them is new, gone or another.</summary>
    public string Summary
    {
        get
        {
            string whole = $"{Plural.Images(_after.Images.Count)}, {ByteSize.Format(_after.Size)}{Files.Whole}";
            if (IsEmpty) return $"{whole}, as before";
            int samePixels = SamePixels.Count;
            string[] parts = [Part(Added.Count, "added"), Part(Removed.Count, "removed"), Part(Changed.Count, samePixels > 0 ? $"changed ({samePixels} of them the header only)" : "changed"), Part(Moved.Count, "renamed")];
            parts = [.. parts, .. Files.Parts];
            return $"{whole} ({ByteSize.Format(_sizeBefore)} before): {string.Join(", ", parts.Where(part => part.Length > 0))}";
        }
    }

    public static LockDifference Between(LockedSet? before, LockedSet after) => new(before, after);

    // The same bytes under another reader may be invalid, or no longer so.
    private static bool IsAnother(LockedImage before, LockedImage after) =>
        before.Sha256 != after.Sha256 || before.Problem != after.Problem;

    private static string Part(int count, string what) => count > 0 ? $"{count} {what}" : "";

    private static IEnumerable<string> Shown<T>(string sign, IReadOnlyList<T> images, Func<T, string> text)
    {
        foreach (T image in images.Take(MaxShown)) yield return $"  {sign} {text(image)}";
        if (images.Count > MaxShown) yield return $"  {sign} and {images.Count - MaxShown} more";
    }

    private static List<ChangedImage> Moves(List<LockedImage> removed, List<LockedImage> added)
    {
        Dictionary<string, Queue<LockedImage>> gone = removed.GroupBy(image => image.Sha256, StringComparer.Ordinal).ToDictionary(same => same.Key, same => new Queue<LockedImage>(same), StringComparer.Ordinal);
        var moved = new List<ChangedImage>();
        foreach (LockedImage image in added)
        {
            if (gone.TryGetValue(image.Sha256, out Queue<LockedImage>? same) && same.TryDequeue(out LockedImage? before)) moved.Add(new ChangedImage(before, image));
        }

        HashSet<LockedImage> both = [.. moved.Select(image => image.Before), .. moved.Select(image => image.After)];
        removed.RemoveAll(both.Contains);
        added.RemoveAll(both.Contains);
        return moved;
    }
}
