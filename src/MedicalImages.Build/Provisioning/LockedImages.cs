using MedicalImages.Build.Locking;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Provisioning;

/// <summary>Fetched images → what the lock will say of them. Images that were locked before keep their ordinals.</summary>
internal static class LockedImages
{
    public static LockedSet Of(IImageSource source, FetchedSet fetched, LockedSet? before)
    {
        IReadOnlyList<StoredImage> images = fetched.Images;
        Dictionary<string, LockedImage> known = (before?.Images ?? []).ToDictionary(image => image.Locator, StringComparer.Ordinal);
        string[] names = [.. images.Select(image => LockedSource.NameOf(source, image.Remote.Locator))];
        IReadOnlyList<Ordinals> ordinals = Numbering.Of([.. images.Select((image, i) => (known.GetValueOrDefault(names[i])?.Ordinals, SeriesOf(image)))]);
        SetRequest request = fetched.Request;
        LockedImage[] all = [.. images.Select((image, i) => new LockedImage(names[i], image.Sha256, image.Size, ordinals[i])
        {
            StudyInstanceUID = image.Header.StudyInstanceUID, SeriesInstanceUID = image.Header.SeriesInstanceUID, SOPInstanceUID = image.Header.SOPInstanceUID,
        })];
        return new LockedSet(request.Name, request.SelectionSha256, request.Source.ShortName, [.. all.OrderBy(image => image.Ordinals.Image)]);
    }

    /// <summary>The same images with the ordinals of the lock, in their order.</summary>
    public static IReadOnlyList<StoredImage> Number(IReadOnlyList<StoredImage> images, LockedSet locked, Func<StoredImage, string> nameOf)
    {
        Dictionary<string, Ordinals> ordinals = locked.Images.ToDictionary(image => image.Locator, image => image.Ordinals, StringComparer.Ordinal);
        return [.. images.Select(image => image with { Ordinals = ordinals[nameOf(image)] }).OrderBy(image => image.Ordinals!.Value.Image)];
    }

    public static string SeriesOf(StoredImage image) => $"{image.Header.StudyInstanceUID}|{image.Header.SeriesInstanceUID}";
}
