namespace MedicalImages.LockFiles;

/// <summary>
/// What two branches added apart fits together as soon as it is read: an image that both brought is there once, and where both gave the same ordinal to different images or series, the first in the order of
/// the lines keeps it and the other gets the next free. The same on every machine, whatever git put first.
/// </summary>
internal static class MergeResolution
{
    /// <summary>By their ordinals.</summary>
    public static IReadOnlyList<LockedImage> Resolve(List<LockedLine> lines)
    {
        lines.Sort((x, y) => LockedImageOrder.Instance.Compare(x.Image, y.Image));
        List<LockedImage> images = Distinct(lines);
        IReadOnlyList<Ordinals> ordinals = Numbering.Assign([.. images.Select(image => ((Ordinals?)image.Ordinals, image.Series))]);
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i].Ordinals != ordinals[i]) images[i] = images[i] with { Ordinals = ordinals[i] };
        }

        images.Sort((x, y) => x.Ordinals.Image.CompareTo(y.Ordinals.Image));
        return images;
    }

    /// <summary>By their locators. What two branches say of one file is the same, or the second is dropped: it decides nothing.</summary>
    public static IReadOnlyList<SkippedFile> Resolve(List<SkippedFile> files) =>
        [.. files.OrderBy(file => file.Locator, StringComparer.Ordinal).ThenBy(file => file.Sha256, StringComparer.Ordinal)
            .DistinctBy(file => file.Locator)];

    private static List<LockedImage> Distinct(List<LockedLine> lines)
    {
        var images = new List<LockedImage>(lines.Count);
        var known = new Dictionary<string, LockedLine>(lines.Count, StringComparer.Ordinal);
        foreach (LockedLine line in lines)
        {
            if (known.TryAdd(line.Image.Locator, line)) images.Add(line.Image);
            else if (known[line.Image.Locator] is var first && first.Image with { Ordinals = line.Image.Ordinals } != line.Image) throw Contradiction(first.Line, line.Line);
        }

        return images;
    }

    private static LockProblem Contradiction(int one, int other) =>
        new(Math.Max(one, other), $"the same image is in line {Math.Min(one, other)} with other content; two branches brought different versions of it, and one of the lines has to go");
}
