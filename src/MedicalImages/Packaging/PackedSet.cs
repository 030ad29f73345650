using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Packaging;

/// <summary>A set on its way into a package.</summary>
internal sealed record PackedSet(FetchedSet Fetched, LockedSet Locked)
{
    public SetRequest Request => Fetched.Request;

    public IReadOnlyList<ImageEntry> Images { get; } = SetPlacer.Describe(Fetched, owner: "").Images;

    /// <summary>What lies on this machine is named by its kind: a folder may be called after a patient.</summary>
    public static PackedSet Create(FetchedSet fetched)
    {
        LockedSet locked = fetched.Set.Locked!; // what is not locked is not packed
        LockedSet given = fetched.Request.Layout.NeedsSourceNames ? locked : LockedNames.Without(locked);
        return new(fetched, fetched.Request.Source.Path is null
            ? given
            : given with { Source = $"a {fetched.Request.Source.Type} on the machine that packed" });
    }

    /// <summary>The destination as a project may state it; null where it is the one that a set of this name has anyway.</summary>
    public string? StatedDestination =>
        Path.GetRelativePath(Request.OutputFolder, Request.Destination).Replace('\\', '/') is var relative && relative != $"medical-images/{Request.Name}" ? relative : null;
}
