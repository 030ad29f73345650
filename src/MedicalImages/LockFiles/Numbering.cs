namespace MedicalImages.LockFiles;

/// <summary>
/// Assigns ordinals to images: existing ones are kept, and new images get the next free ones in the order of the set. Images are unique,
/// series are unique, and a series has one ordinal; if existing ordinals collide, the first image keeps them.
/// </summary>
internal static class Numbering
{
    /// <param name="images">In the order of the set: the existing ordinals (null for a new image, 0 for a lost part), and the key of the
    /// series.</param>
    public static IReadOnlyList<Ordinals> Assign(IReadOnlyList<(Ordinals? Before, string Series)> images)
    {
        var ofImages = new Numbers();
        var ofSeries = new Numbers();
        var series = new Dictionary<string, (int Ordinal, Numbers OfImages)>(StringComparer.Ordinal);
        foreach ((Ordinals? before, string name) in images)
        {
            if (before is { } had && !series.ContainsKey(name) && ofSeries.TryTake(had.Series)) series.Add(name, (had.Series, new Numbers()));
        }

        // Existing ordinals are reserved before new ones are assigned.
        Ordinals[] all = [.. images.Select(image => Kept(image.Before ?? default, series.GetValueOrDefault(image.Series), ofImages))];
        for (int i = 0; i < all.Length; i++)
        {
            if (!series.TryGetValue(images[i].Series, out var mine)) series.Add(images[i].Series, mine = (ofSeries.TakeNext(), new Numbers()));
            (int image, _, int inSeries) = all[i];
            all[i] = new Ordinals(image > 0 ? image : ofImages.TakeNext(), mine.Ordinal, inSeries > 0 ? inSeries : mine.OfImages.TakeNext());
        }

        return all;
    }

    private static Ordinals Kept(Ordinals before, (int Ordinal, Numbers OfImages) series, Numbers ofImages)
    {
        bool staysInSeries = before.Series > 0 && before.Series == series.Ordinal && series.OfImages.TryTake(before.InSeries);
        return new Ordinals(ofImages.TryTake(before.Image) ? before.Image : 0, series.Ordinal, staysInSeries ? before.InSeries : 0);
    }
}
