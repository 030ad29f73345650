using MedicalImages.Requests;

namespace MedicalImages.Planning;

/// <summary>What a set holds, and which invalid files it does not.</summary>
/// <param name="Skipped">They are left out.</param>
/// <param name="Refused">They fail the set.</param>
internal sealed record SetContent(
    IReadOnlyList<StoredImage> Images, IReadOnlyList<StoredImage> Skipped, IReadOnlyList<StoredImage> Refused)
{
    /// <summary>All of these files belong to the set, as far as its selection says.</summary>
    public static SetContent Create(SetRequest request, IEnumerable<StoredImage> images)
    {
        ILookup<Disposition, StoredImage> fates = images.ToLookup(image => Dispositions.Get(request, image));
        return new SetContent([.. fates[Disposition.Place]], [.. fates[Disposition.Skip]], [.. fates[Disposition.Refuse]]);
    }
}
