using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>The difference between two versions of a set. Ordinals are not compared.</summary>
internal sealed class LockDifference
{
    private const int MaxShown = 20;
    private readonly long _sizeBefore;
    private readonly LockedSet _after;

    private LockDifference(LockedSet? before, LockedSet after)
    {
        (_sizeBefore, _after) = (before?.Size ?? 0, after);
        Terms = before is null ? null : LockedTerms.DescribeChange(before.Licenses, after.Licenses);
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

    /// <summary>Files that became invalid or valid.</summary>
    public SkippedDifference Files { get; }

    public IReadOnlyList<LockedImage> Added { get; }

    public IReadOnlyList<LockedImage> Removed { get; }

    /// <summary>The same locator with different content.</summary>
    public IReadOnlyList<ChangedImage> Changed { get; }

    /// <summary>The changed images whose pixels did not change.</summary>
    public IReadOnlyList<ChangedImage> SamePixels => [.. Changed.Where(image => image.HasSamePixels)];

    /// <summary>The same content with another locator: the source renamed them.</summary>
    public IReadOnlyList<ChangedImage> Moved { get; }

    /// <summary>How the license or the citation changed; null if they did not.</summary>
    public string? Terms { get; }

    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count + Moved.Count == 0 && Files.IsEmpty && Terms is null;

    /// <summary>For the log: the counts of each kind, followed by the first images of each kind.</summary>
    public IReadOnlyList<string> Lines =>
    [
        $"{_after.Name}: {Summary}", .. Shown("+", Added, image => $"{image.Name} ({ByteSize.Format(image.Size)})"),
            .. Shown("-", Removed, image => $"{image.Name} ({ByteSize.Format(image.Size)})"),
        .. Shown("~", Changed, image => image.ToString()),
            .. Shown("=", Moved, image =>
            $"{image.After.Name} ({ByteSize.Format(image.After.Size)}), same content under another name at the source"),
        .. Shown("!", Files.Lines, line => line),
        .. Terms is null ? Array.Empty<string>() : [$"  {Terms}"],
    ];

    /// <summary>Number and size of the images, and the number of differences of each kind.</summary>
    public string Summary
    {
        get
        {
            string whole = $"{Plural.Images(_after.Images.Count)}, {ByteSize.Format(_after.Size)}{Files.Whole}";
            if (IsEmpty) return $"{whole}, unchanged";
            int samePixels = SamePixels.Count;
            string[] parts = [Part(Added.Count, "added"), Part(Removed.Count, "removed"),
                Part(Changed.Count, samePixels > 0 ? $"changed ({samePixels} of them only in the header)" : "changed"),
                Part(Moved.Count, "renamed")];
            parts = [.. parts, .. Files.Parts, Terms ?? ""];
            return $"{whole} ({ByteSize.Format(_sizeBefore)} before): {string.Join(", ", parts.Where(part => part.Length > 0))}";
        }
    }

    public static LockDifference Between(LockedSet? before, LockedSet after) => new(before, after);

    // Another version of the reader may classify the same content differently.
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
        Dictionary<string, Queue<LockedImage>> gone = removed.GroupBy(image => image.Sha256, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Queue<LockedImage>(same), StringComparer.Ordinal);
        var moved = new List<ChangedImage>();
        foreach (LockedImage image in added)
        {
            if (gone.TryGetValue(image.Sha256, out Queue<LockedImage>? same) && same.TryDequeue(out LockedImage? before))
                moved.Add(new ChangedImage(before, image));
        }

        HashSet<LockedImage> both = [.. moved.Select(image => image.Before), .. moved.Select(image => image.After)];
        removed.RemoveAll(both.Contains);
        added.RemoveAll(both.Contains);
        return moved;
    }
}
