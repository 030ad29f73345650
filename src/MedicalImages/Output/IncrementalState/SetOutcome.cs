using MedicalImages.Requests;

namespace MedicalImages.Output.IncrementalState;

/// <summary>What became of a set.</summary>
/// <param name="Manifest">What is in place; null where the set failed, or its destination is not ours.</param>
/// <param name="StampLine">What must still exist for the next build to have nothing to do; null where it has.</param>
/// <param name="JustVerified">Every file was placed or hashed in this run, so that its size and time now are ours.</param>
internal sealed record SetOutcome(SetRequest Request, Manifest? Manifest, string? StampLine, bool JustVerified)
{
    public static SetOutcome InPlace(SetRequest request, Manifest manifest, bool justVerified) =>
        new(request, manifest, Path.Combine(request.Destination, Output.Manifest.FileName), justVerified);

    /// <summary>Foreign content. An entry of it, not the folder: an emptied folder is to be filled.</summary>
    public static SetOutcome Respected(SetRequest request) =>
        new(request, null, Directory.EnumerateFileSystemEntries(request.Destination).Order(StringComparer.Ordinal).FirstOrDefault(Path.Exists) ?? request.Destination, JustVerified: false);

    /// <param name="stays">What an earlier build put there and this one left.</param>
    public static SetOutcome Failed(SetRequest request, Manifest? stays) => new(request, stays, null, JustVerified: false);

    public bool IsFatal => StampLine is null && Request.OnFailure == OnFailure.Error;
}
