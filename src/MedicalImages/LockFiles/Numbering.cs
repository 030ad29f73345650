namespace MedicalImages.LockFiles;

/// <summary>
/// Assigns ordinals to images: existing ones are kept, and new images get the next free ones in the order of the set. Images are unique,
/// series are unique, and a series has one ordinal; if existing ordinals collide, the first image keeps them.
/// </summary>
internal static class Numbering
{
    /// <param name="images">In the order of the set.</param>
    public static Ordinals[] Assign(IReadOnlyList<UnnumberedImage> images)
    {
        var ofImages = new Numbers(images.Count);
        var ofSeries = new Numbers();
        var series = new Dictionary<string, NumberedSeries>(StringComparer.Ordinal);
        foreach ((Ordinals? before, string name) in images)
        {
            if (before is { } had && !series.ContainsKey(name) && ofSeries.TryTake(had.Series))
                series.Add(name, new NumberedSeries(had.Series, new Numbers()));
        }

        // Existing ordinals are reserved before new ones are assigned.
        var all = new Ordinals[images.Count];
        for (int i = 0; i < all.Length; i++)
            all[i] = Kept(images[i].Before ?? default, series.GetValueOrDefault(images[i].Series), ofImages);
        for (int i = 0; i < all.Length; i++)
        {
            if (!series.TryGetValue(images[i].Series, out NumberedSeries? mine))
                series.Add(images[i].Series, mine = new NumberedSeries(ofSeries.TakeNext(), new Numbers()));
            (int image, _, int inSeries) = all[i];
            all[i] = new Ordinals(image > 0 ? image : ofImages.TakeNext(), mine.Ordinal, inSeries > 0 ? inSeries
                : mine.OfImages.TakeNext());
        }

        return all;
    }

    private static Ordinals Kept(Ordinals before, NumberedSeries? series, Numbers ofImages)
    {
        bool staysInSeries = before.Series > 0 && before.Series == series?.Ordinal && series.OfImages.TryTake(before.InSeries);
        return new Ordinals(ofImages.TryTake(before.Image) ? before.Image : 0, series?.Ordinal ?? 0, staysInSeries ? before.InSeries : 0);
    }

    private sealed record NumberedSeries(int Ordinal, Numbers OfImages);
}

/// <param name="Before">The existing ordinals; null for a new image, 0 for a lost part.</param>
/// <param name="Series">The key of the series.</param>
internal sealed record UnnumberedImage(Ordinals? Before, string Series);
