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
    /// <param name="store">Contains the blobs. The pixels of images that were not locked before are read.</param>
    public static LockedSet Create(IImageSource source, FetchedSet fetched, LockedSet? before, ContentStore store,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredImage> images = fetched.Images;
        Dictionary<string, LockedImage> known = (before?.Images ?? []).ToDictionary(image => image.Locator, StringComparer.Ordinal);
        string[] names = [.. images.Select(image => LockedSource.GetName(source, image.Remote.Locator))];
        Ordinals[] ordinals = Number(images, (i, series) => OrdinalsBefore(known.GetValueOrDefault(names[i]), series));
        string?[] pixels = GetPixelHashes(images, before, store, cancellationToken);
        SetRequest request = fetched.Request;
        bool hasNames = request.Layout.NeedsSourceNames;
        LockedImage[] all = [.. images.Select((image, i) => new LockedImage(names[i], image.Sha256, image.Size, ordinals[i])
        {
            StudyInstanceUID = image.Header.StudyInstanceUID, SeriesInstanceUID = image.Header.SeriesInstanceUID,
                SOPInstanceUID = image.Header.SOPInstanceUID, Pixels = pixels[i],
            SourceName = hasNames ? image.Remote.SourceName : null,
            // An image that is accepted because of its digest does not require a later version of this package.
            Problem = request.OnInvalid == OnInvalid.Keep ? image.Problem?.Text : null,
        })];
        Array.Sort(all, (a, b) => a.Ordinals.Image.CompareTo(b.Ordinals.Image));
        return new LockedSet(request.Name, request.SelectionSha256, request.Source.ShortName, all)
        {
            SelectionRequires = LockVersion.RequiredBy(request),
            Skipped = [.. fetched.Skipped.OrderBy(file => file.Locator, StringComparer.Ordinal)],
            Licenses = fetched.Licenses,
        };
    }

    // An image that moved to another series keeps only its number in the set.
    private static Ordinals? OrdinalsBefore(LockedImage? known, string series) => known is null ? null : known.Series == series
        ? known.Ordinals : known.Ordinals with { Series = 0, InSeries = 0 };

    private static string?[] GetPixelHashes(IReadOnlyList<StoredImage> images, LockedSet? before, ContentStore store,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string?> known = (before?.Images ?? []).GroupBy(image => image.Sha256, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Pixels, StringComparer.Ordinal);
        var pixels = new string?[images.Count];
        Workers.RunEach(images.Count, (i, _) =>
        {
            if (!known.TryGetValue(images[i].Sha256, out pixels[i]))
                pixels[i] = images[i].PixelHash is { } computed ? computed.Text : ComputePixelHash(store.GetPath(images[i].Sha256));
            return Task.CompletedTask;
        }, cancellationToken);
        return pixels;
    }

    private static string? ComputePixelHash(string path)
    {
        using var blob = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return PixelDigest.Compute(blob);
    }

    /// <summary>The images in the order of the lock file, and the ordinals that it has for them.</summary>
    public static (IReadOnlyList<StoredImage> Images, Ordinals[] Ordinals) Order(
        IReadOnlyList<StoredImage> images, LockedSet locked, Func<StoredImage, string> getName)
    {
        if (IsInOrder(images, locked, getName)) return (images, GetOrdinals(locked));
        Dictionary<string, Ordinals> ordinals =
            locked.Images.ToDictionary(image => image.Locator, image => image.Ordinals, StringComparer.Ordinal);
        StoredImage[] ordered = [.. images.OrderBy(image => ordinals[getName(image)].Image)];
        return (ordered, [.. ordered.Select(image => ordinals[getName(image)])]);
    }

    // Not by LINQ, which is compiled in each build for a struct.
    private static Ordinals[] GetOrdinals(LockedSet locked)
    {
        var ordinals = new Ordinals[locked.Images.Count];
        for (int i = 0; i < ordinals.Length; i++) ordinals[i] = locked.Images[i].Ordinals;
        return ordinals;
    }

    // As those that were planned from the lock file.
    private static bool IsInOrder(IReadOnlyList<StoredImage> images, LockedSet locked, Func<StoredImage, string> getName)
    {
        if (images.Count != locked.Images.Count) return false;
        for (int i = 0; i < images.Count; i++)
            if (locked.Images[i].Locator != getName(images[i])) return false;
        return true;
    }

    /// <param name="getBefore">Returns the existing ordinals of an image, by its index and the name of its series.</param>
    public static Ordinals[] Number(IReadOnlyList<StoredImage> images, Func<int, string, Ordinals?> getBefore)
    {
        var unnumbered = new UnnumberedImage[images.Count];
        var names = new SeriesNames();
        for (int i = 0; i < unnumbered.Length; i++)
        {
            string series = names.Get(images[i].Header.StudyInstanceUID, images[i].Header.SeriesInstanceUID);
            unnumbered[i] = new UnnumberedImage(getBefore(i, series), series);
        }

        return Numbering.Assign(unnumbered);
    }
}
