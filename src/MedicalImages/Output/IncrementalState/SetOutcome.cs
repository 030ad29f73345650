using MedicalImages.Requests;

namespace MedicalImages.Output.IncrementalState;

/// <summary>The result of a set.</summary>
/// <param name="Manifest">The placed images; null if the set failed, or its destination contains unrelated files.</param>
/// <param name="StampLine">What must exist, so that the next build has nothing to do; null if the next build must run.</param>
/// <param name="JustVerified">Every file was placed or hashed in this run, so its size and time can be recorded.</param>
internal sealed record SetOutcome(SetRequest Request, Manifest? Manifest, string? StampLine, bool JustVerified)
{
    public static SetOutcome InPlace(SetRequest request, Manifest manifest, bool justVerified) =>
        new(request, manifest, Path.Combine(request.Destination, Output.Manifest.FileName), justVerified);

    /// <summary>
    /// Unrelated content is recorded by one of its entries, not by the folder: if the folder is emptied, the next build fills it.
    /// </summary>
    public static SetOutcome Respected(SetRequest request) =>
        new(request, null, Directory.EnumerateFileSystemEntries(request.Destination).Order(StringComparer.Ordinal).FirstOrDefault(Path.Exists) ?? request.Destination, JustVerified: false);

    /// <param name="stays">Files of an earlier build that were not changed.</param>
    public static SetOutcome Failed(SetRequest request, Manifest? stays) => new(request, stays, null, JustVerified: false);

    public bool IsFatal => StampLine is null && Request.OnFailure == OnFailure.Error;
}
