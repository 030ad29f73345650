using MedicalImages.Requests;

namespace MedicalImages.Planning;

/// <summary>The images of a set, and its invalid files.</summary>
/// <param name="Skipped">Invalid files that are skipped.</param>
/// <param name="Refused">Invalid files that fail the set.</param>
internal sealed record SetContent(
    IReadOnlyList<StoredImage> Images, IReadOnlyList<StoredImage> Skipped, IReadOnlyList<StoredImage> Refused)
{
    /// <summary>All files that belong to the set according to its selection.</summary>
    public static SetContent Create(SetRequest request, IReadOnlyList<StoredImage> images)
    {
        if (images.All(image => Dispositions.Get(request, image) == Disposition.Place)) return new SetContent(images, [], []);
        ILookup<Disposition, StoredImage> fates = images.ToLookup(image => Dispositions.Get(request, image));
        return new SetContent([.. fates[Disposition.Place]], [.. fates[Disposition.Skip]], [.. fates[Disposition.Refuse]]);
    }
}
