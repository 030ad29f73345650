using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Packaging;

/// <summary>A set that is packed.</summary>
internal sealed record PackedSet(FetchedSet Fetched, LockedSet Locked)
{
    public SetRequest Request => Fetched.Request;

    public IReadOnlyList<ImageEntry> Images { get; } = SetPlacer.Describe(Fetched, owner: "").Images;

    /// <summary>A local source is described by its type only: a folder may be named after a patient.</summary>
    public static PackedSet Create(FetchedSet fetched)
    {
        LockedSet locked = fetched.Set.Locked!; // only locked sets are packed
        LockedSet given = fetched.Request.Layout.NeedsSourceNames ? locked : LockedNames.Without(locked);
        given = given with { Licenses = fetched.Licenses }; // with those that the project states, which others do not have
        return new(fetched, fetched.Request.Source.Path is null
            ? given
            : given with { Source = $"a local {fetched.Request.Source.Type}" });
    }

    /// <summary>The destination for the project; null if it is the default for a set of this name.</summary>
    public string? StatedDestination =>
        Path.GetRelativePath(Request.OutputFolder, Request.Destination).Replace('\\', '/') is var relative
            && relative != $"medical-images/{Request.Name}" ? relative : null;
}
