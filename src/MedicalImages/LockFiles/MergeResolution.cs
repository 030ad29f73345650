namespace MedicalImages.LockFiles;

/// <summary>
/// Resolves the additions of two branches when the file is read. An image that both added occurs once. If both gave the same ordinal to
/// different images or series, the first in line order keeps it, and the other gets the next free one. The result is the same on every
/// machine, independent of the order of the lines after the merge.
/// </summary>
internal static class MergeResolution
{
    /// <summary>Ordered by their ordinals.</summary>
    public static IReadOnlyList<LockedImage> Resolve(List<LockedLine> lines)
    {
        if (!IsSorted(lines)) lines.Sort((x, y) => LockedImageOrder.Instance.Compare(x.Image, y.Image)); // a written file is sorted
        List<LockedImage> images = Distinct(lines);
        var names = new SeriesNames();
        var series = new string[images.Count];
        var ordinals = new Ordinals[images.Count];
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = names.Get(images[i].StudyInstanceUID, images[i].SeriesInstanceUID);
            ordinals[i] = images[i].Ordinals;
        }

        Numbering.Assign(series, ordinals);
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i].Ordinals != ordinals[i]) images[i] = images[i] with { Ordinals = ordinals[i] };
        }

        images.Sort((x, y) => x.Ordinals.Image.CompareTo(y.Ordinals.Image));
        return images;
    }

    /// <summary>
    /// Ordered by locator. The entries of two branches for one file are equal, or the second is dropped, because it has no effect.
    /// </summary>
    public static IReadOnlyList<SkippedFile> Resolve(List<SkippedFile> files) =>
        [.. files.OrderBy(file => file.Locator, StringComparer.Ordinal).ThenBy(file => file.Sha256, StringComparer.Ordinal)
            .DistinctBy(file => file.Locator)];

    private static bool IsSorted(List<LockedLine> lines)
    {
        for (int i = 1; i < lines.Count; i++)
        {
            if (LockedImageOrder.Instance.Compare(lines[i - 1].Image, lines[i].Image) > 0) return false;
        }

        return true;
    }

    private static List<LockedImage> Distinct(List<LockedLine> lines)
    {
        var images = new List<LockedImage>(lines.Count);
        var known = new Dictionary<string, LockedLine>(lines.Count, StringComparer.Ordinal);
        foreach (LockedLine line in lines)
        {
            if (known.TryAdd(line.Image.Locator, line)) images.Add(line.Image);
            else if (known[line.Image.Locator] is var first
                && first.Image with { Ordinals = line.Image.Ordinals } != line.Image) throw Contradiction(first.Line, line.Line);
        }

        return images;
    }

    private static LockProblem Contradiction(int one, int other) =>
        new(Math.Max(one, other),
            $"line {Math.Min(one, other)} has the same image with different content, because two branches changed it; remove one of the "
            + $"lines");
}
