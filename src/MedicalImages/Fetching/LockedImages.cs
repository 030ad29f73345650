using MedicalImages.Dicom.Header;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Store;
using MedicalImages.Threading;

namespace MedicalImages.Fetching;

/// <summary>Converts fetched images to lock file entries. Images that were locked before keep their ordinals.</summary>
internal static class LockedImages
{
    /// <summary>The names of the images in the lock file. Names of a list with addresses are hashes: 1.5 ms for 2,000 images.</summary>
    public static string[] GetNames(IImageSource source, FetchedSet fetched) =>
        [.. fetched.Images.Select(image => LockedSource.GetName(source, image.Remote.Locator))];

    /// <param name="names">Of the images, from <see cref="GetNames"/>.</param>
    /// <param name="store">Contains the blobs. The pixels of images that were not locked before are read.</param>
    public static LockedSet Create(
        string[] names, FetchedSet fetched, LockedSet? before, ContentStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredImage> images = fetched.Images;
        Dictionary<string, LockedImage> known = (before?.Images ?? []).ToDictionary(image => image.Locator, StringComparer.Ordinal);
        Ordinals[] ordinals = Number(images, (i, series) => OrdinalsBefore(known.GetValueOrDefault(names[i]), series));
        string?[] pixels = GetPixelHashes(images, before, store, cancellationToken);
        SetRequest request = fetched.Request;
        bool hasNames = request.Layout.NeedsSourceNames;
        var all = new LockedImage[images.Count];
        for (int i = 0; i < all.Length; i++) all[i] = Describe(images[i], i);
        Array.Sort(all, (a, b) => a.Ordinals.Image.CompareTo(b.Ordinals.Image));
        return new LockedSet(request.Name, request.SelectionSha256, request.Source.ShortName, all)
        {
            SelectionRequires = LockVersion.RequiredBy(request),
            Skipped = [.. fetched.Skipped.OrderBy(file => file.Locator, StringComparer.Ordinal)],
            Licenses = fetched.Licenses,
        };

        LockedImage Describe(StoredImage image, int i) => new(names[i], image.Sha256, image.Size, ordinals[i])
        {
            StudyInstanceUID = image.Header.StudyInstanceUID, SeriesInstanceUID = image.Header.SeriesInstanceUID,
            SOPInstanceUID = image.Header.SOPInstanceUID, Pixels = pixels[i],
            SourceName = hasNames ? image.Remote.SourceName : null,
            // An image that is accepted because of its digest does not require a later version of this package.
            Problem = request.OnInvalid == OnInvalid.Keep ? image.Problem?.Text : null,
        };
    }

    // An image that moved to another series keeps only its number in the set.
    private static Ordinals OrdinalsBefore(LockedImage? known, string series) => known is null ? default : known.Series == series
        ? known.Ordinals : known.Ordinals with { Series = 0, InSeries = 0 };

    private static string?[] GetPixelHashes(IReadOnlyList<StoredImage> images, LockedSet? before, ContentStore store,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string?> known = (before?.Images ?? []).GroupBy(image => image.Sha256, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Pixels, StringComparer.Ordinal);
        var pixels = new string?[images.Count];
        var unread = new List<int>();
        for (int i = 0; i < pixels.Length; i++)
        {
            if (known.TryGetValue(images[i].Sha256, out pixels[i])) continue;
            if (images[i].PixelHash is { } computed) pixels[i] = computed.Text;
            else unread.Add(i);
        }

        Workers.RunEach(unread.Count, (i, _) =>
        {
            pixels[unread[i]] = ComputePixelHash(store.GetPath(images[unread[i]].Sha256));
            return Task.CompletedTask;
        }, cancellationToken);
        return pixels;
    }

    private static string? ComputePixelHash(string path)
    {
        using var blob = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return PixelDigest.Compute(blob);
    }

    /// <summary>The images in the order of the lock file, and their entries.</summary>
    public static (IReadOnlyList<StoredImage> Images, IReadOnlyList<LockedImage> Entries) Order(
        IReadOnlyList<StoredImage> images, LockedSet locked, IReadOnlyList<string> names)
    {
        if (IsInOrder(locked, names)) return (images, locked.Images);
        Dictionary<string, LockedImage> all = locked.Images.ToDictionary(image => image.Locator, StringComparer.Ordinal);
        LockedImage[] entries = [.. names.Select(name => all[name])];
        StoredImage[] ordered = [.. images];
        Array.Sort(entries, ordered, Comparer<LockedImage>.Create((a, b) => a.Ordinals.Image.CompareTo(b.Ordinals.Image)));
        return (ordered, entries);
    }

    // As those that were planned from the lock file.
    private static bool IsInOrder(LockedSet locked, IReadOnlyList<string> names)
    {
        if (names.Count != locked.Images.Count) return false;
        for (int i = 0; i < names.Count; i++)
            if (locked.Images[i].Locator != names[i]) return false;
        return true;
    }

    /// <param name="getBefore">
    /// Returns the existing ordinals of an image, by its index and the name of its series; 0 for those that it does not have.
    /// </param>
    public static Ordinals[] Number(IReadOnlyList<StoredImage> images, Func<int, string, Ordinals> getBefore)
    {
        var series = new string[images.Count];
        var ordinals = new Ordinals[images.Count];
        var names = new SeriesNames();
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = names.Get(images[i].Header.StudyInstanceUID, images[i].Header.SeriesInstanceUID);
            ordinals[i] = getBefore(i, series[i]);
        }

        Numbering.Assign(series, ordinals);
        return ordinals;
    }
}
