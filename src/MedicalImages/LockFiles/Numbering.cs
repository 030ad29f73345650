namespace MedicalImages.LockFiles;

/// <summary>
/// Assigns ordinals to images: existing ones are kept, and new images get the next free ones in the order of the set. Images are unique,
/// series are unique, and a series has one ordinal; if existing ordinals collide, the first image keeps them.
/// </summary>
internal static class Numbering
{
    /// <param name="names">The series of each image, in the order of the set.</param>
    /// <param name="ordinals">The existing ones of each image, with 0 for those that it does not have. Receives the assigned ones.</param>
    public static void Assign(IReadOnlyList<string> names, Ordinals[] ordinals)
    {
        var ofImages = new Numbers(names.Count);
        var ofSeries = new Numbers();
        var series = new Dictionary<string, NumberedSeries>(StringComparer.Ordinal);
        for (int i = 0; i < ordinals.Length; i++)
        {
            if (!series.ContainsKey(names[i]) && ofSeries.TryTake(ordinals[i].Series))
                series.Add(names[i], new NumberedSeries(ordinals[i].Series, new Numbers()));
        }

        // Existing ordinals are reserved before new ones are assigned.
        for (int i = 0; i < ordinals.Length; i++) ordinals[i] = Kept(ordinals[i], series.GetValueOrDefault(names[i]), ofImages);
        for (int i = 0; i < ordinals.Length; i++)
        {
            if (!series.TryGetValue(names[i], out NumberedSeries? mine))
                series.Add(names[i], mine = new NumberedSeries(ofSeries.TakeNext(), new Numbers()));
            (int image, _, int inSeries) = ordinals[i];
            ordinals[i] = new Ordinals(image > 0 ? image : ofImages.TakeNext(), mine.Ordinal, inSeries > 0 ? inSeries
                : mine.OfImages.TakeNext());
        }
    }

    private static Ordinals Kept(Ordinals before, NumberedSeries? series, Numbers ofImages)
    {
        bool staysInSeries = before.Series > 0 && before.Series == series?.Ordinal && series.OfImages.TryTake(before.InSeries);
        return new Ordinals(ofImages.TryTake(before.Image) ? before.Image : 0, series?.Ordinal ?? 0, staysInSeries ? before.InSeries : 0);
    }

    private sealed record NumberedSeries(int Ordinal, Numbers OfImages);
}
