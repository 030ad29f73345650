using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>What became of a set.</summary>
/// <param name="Manifest">What is in place; null where the set failed, or its destination is not ours.</param>
/// <param name="RequiredPath">What must still exist for the next run to have nothing to do; null where it has.</param>
/// <param name="JustVerified">Every file was placed or hashed in this run, so that its size and time now are ours.</param>
internal sealed record SetOutcome(PlannedSet Set, Manifest? Manifest, string? RequiredPath, bool JustVerified)
{
    public SetRequest Request => Set.Request;

    public static SetOutcome InPlace(PlannedSet set, Manifest manifest, bool justVerified) =>
        new(set, manifest, Path.Combine(set.Request.Destination, Output.Manifest.FileName), justVerified);

    /// <summary>Foreign content. An entry of it, not the folder: an emptied folder is to be filled.</summary>
    public static SetOutcome Respected(PlannedSet set)
    {
        string folder = set.Request.Destination;
        string? entry = Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).FirstOrDefault(Path.Exists);
        return new(set, null, entry ?? folder, JustVerified: false);
    }

    /// <param name="stays">What an earlier build put there and this one left.</param>
    public static SetOutcome Failed(SetRequest request, Manifest? stays) => new(new PlannedSet(request, Locked: null), stays, null, JustVerified: false);

    /// <summary>In place, or rightly left alone.</summary>
    public bool IsSettled => RequiredPath is not null;

    public bool IsFatal => !IsSettled && Request.OnFailure == OnFailure.Error;
}
