namespace MedicalImages.Build.Locking;

/// <summary>Gives images their ordinals: those they had before, and the next free ones to new images, in the set's order.</summary>
internal static class Numbering
{
    /// <param name="images">In the set's order: what an image had before (null for a new one), and what names its series.</param>
    public static IReadOnlyList<Ordinals> Of(IReadOnlyList<(Ordinals? Before, string Series)> images)
    {
        var known = images.Where(image => image.Before is not null).Select(image => (image.Series, Before: image.Before!.Value)).ToList();
        int lastImage = known.Select(image => image.Before.Image).DefaultIfEmpty().Max();
        int lastSeries = known.Select(image => image.Before.Series).DefaultIfEmpty().Max();
        var series = new Dictionary<string, (int Ordinal, int LastImage)>(StringComparer.Ordinal);
        foreach ((string name, Ordinals before) in known) series[name] = (before.Series, Math.Max(before.InSeries, series.GetValueOrDefault(name).LastImage));
        var all = new List<Ordinals>(images.Count);
        foreach ((Ordinals? before, string name) in images)
        {
            if (before is { } kept)
            {
                all.Add(kept);
                continue;
            }

            (int ordinal, int last) = series.TryGetValue(name, out var mine) ? mine : (++lastSeries, 0);
            series[name] = (ordinal, last + 1);
            all.Add(new Ordinals(++lastImage, ordinal, last + 1));
        }

        return all;
    }
}
