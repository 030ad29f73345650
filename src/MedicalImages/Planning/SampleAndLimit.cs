using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Planning;

/// <summary>
/// Applies Sample and Limit if there are invalid files. Skipped files are removed first. Refused files take part, because they are images
/// of the set: if one is selected, the set fails, and all of them are reported at once.
/// </summary>
internal static class SampleAndLimit
{
    /// <summary>The listed files that are required: the images of the set, and the invalid files to report.</summary>
    /// <param name="matching">In the order of the set.</param>
    public static IReadOnlyList<RemoteImage> Apply(SetRequest request, IReadOnlyList<RemoteImage> matching, Func<RemoteImage,
        Disposition> getDisposition)
    {
        if (matching.All(image => getDisposition(image) == Disposition.Place)) return Sampling.Take(request.Selection, matching);
        ILookup<Disposition, RemoteImage> fates = matching.ToLookup(getDisposition);
        HashSet<RemoteImage> skipped = [.. fates[Disposition.Skip]];
        IReadOnlyList<RemoteImage> taken = Sampling.Take(request.Selection, matching.Where(image => !skipped.Contains(image)));
        HashSet<RemoteImage> named =
            [.. taken.Intersect(fates[Disposition.Refuse]).Any() ? fates[Disposition.Refuse].Except(taken) : skipped];
        return [.. taken, .. named];
    }

    /// <summary>The images of the set, after all files were examined.</summary>
    public static SetContent Apply(SetRequest request, IReadOnlyList<StoredImage> images, HeaderMatch match, bool keepsOrder)
    {
        SetContent all = SetContent.Create(request, [.. images.Where(image => IsMatch(request, image, match))]);
        List<StoredImage> matching =
            [.. all.Images.Concat(all.Refused).Select(image => image with { Remote = image.Remote.DescribedBy(image.Header) })];
        HashSet<StoredImage> refused = [.. matching.Skip(all.Images.Count)];
        if (keepsOrder) matching = InOrder(matching, images);
        else matching.Sort((a, b) => ImageOrder.Instance.Compare(a.Remote, b.Remote));
        HashSet<RemoteImage> taken = [.. Sampling.Take(request.Selection, matching.Select(image => image.Remote))];
        bool fails = refused.Any(image => taken.Contains(image.Remote));
        if (!fails) match.RequireAllFound();
        return new SetContent(
            [.. matching.Where(image => taken.Contains(image.Remote) && !refused.Contains(image))], all.Skipped, fails ? [.. refused] : []);
    }

    private static List<StoredImage> InOrder(List<StoredImage> some, IReadOnlyList<StoredImage> all)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < all.Count; i++) places[all[i].Remote.Locator] = i;
        return [.. some.OrderBy(image => places[image.Remote.Locator])];
    }

    // A truncated file is excluded only if its readable part does not match.
    private static bool IsMatch(SetRequest request, StoredImage image, HeaderMatch match) =>
        image.Problem is null || (request.OnInvalid == OnInvalid.Error && Dispositions.Get(request, image) == Disposition.Place)
            ? match.Includes(image.Header) : match.MayInclude(image.Header);
}
