using System.Collections.Concurrent;

namespace MedicalImages.Sources.Tcia;

/// <summary>
/// Decides how an image of a lock file is fetched. A set can have one image of a series, which is then fetched alone; from the third image
/// on, the zip file of the series is cheaper. It is also used if the single image failed, for example because its bytes differ.
/// </summary>
internal sealed class LockedSeries
{
    private const int MaxSingles = 2;
    private readonly ConcurrentDictionary<string, int> _opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TciaLocator, bool> _tried = new();

    public bool IsSingle(TciaLocator image) =>
        _tried.TryAdd(image, true) && _opened.AddOrUpdate(image.Series, 1, (_, count) => count + 1) <= MaxSingles;
}
