using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>What the result of a build says about a set. The images of a set are released when they are in place.</summary>
/// <param name="Places">The origins of the images in this build.</param>
internal sealed record SetTotal(int Images, long Bytes, int Skipped, IReadOnlyList<string> Places)
{
    public const string Store = "the store";

    public static SetTotal Create(FetchedSet fetched) =>
        new(fetched.Images.Count, Total.Of(fetched.Images, image => image.Size), fetched.Skipped.Count, [.. GetPlaces(fetched)]);

    /// <summary>
    /// The origin of the images in this build: a server is named only if images were requested from it. Phantoms and packages have only one
    /// origin.
    /// </summary>
    private static IEnumerable<string> GetPlaces(FetchedSet fetched)
    {
        SourceReference source = fetched.Request.Source;
        bool hasOnePlace = source.Type.FixedReason is not null || fetched.LookedAt == 0;
        if (hasOnePlace || fetched.Fetched > fetched.Mirrored) yield return GetName(fetched.Request);
        if (hasOnePlace) yield break;
        if (fetched.Mirrored > 0) yield return "mirrors";
        if (fetched.LookedAt > fetched.Fetched) yield return Store;
    }

    // Also used by a project whose MedicalImageSet is misspelled.
    private static string GetName(SetRequest request) =>
        request.Name == RequestReader.ImplicitSetName && request.Source.Type.IsGenerated
            ? $"{request.Source.ShortName} (embedded phantoms: the project declares no {KnownNames.SetItem})"
            : request.Source.ShortName;
}
