using MedicalImages.Build.Locking;
using MedicalImages.Build.Provisioning.Fetching;
using MedicalImages.Build.Provisioning.Placing;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning.Packing;

/// <summary>A set on its way into a package.</summary>
internal sealed record PackedSet(FetchedSet Fetched, LockedSet Locked)
{
    public SetRequest Request => Fetched.Request;

    public IReadOnlyList<ImageEntry> Images { get; } = SetPlacer.Describe(Fetched, owner: "").Images;

    /// <summary>The destination as a project may state it; null where it is the one that a set of this name has anyway.</summary>
    public string? StatedDestination =>
        Path.GetRelativePath(Request.OutputFolder, Request.Destination).Replace('\\', '/') is var relative && relative != $"medical-images/{Request.Name}" ? relative : null;
}
