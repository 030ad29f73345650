using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>The result of provisioning a set.</summary>
/// <param name="Manifest">The placed images; null if the set failed, or its destination contains unrelated files.</param>
/// <param name="RequiredPath">A path that must exist for the next run to be skipped; null if the next build must run.</param>
/// <param name="JustVerified">Every file was placed or hashed in this run, so its size and time can be recorded.</param>
internal sealed record SetOutcome(PlannedSet Set, Manifest? Manifest, string? RequiredPath, bool JustVerified)
{
    public SetRequest Request => Set.Request;

    public static SetOutcome InPlace(PlannedSet set, Manifest manifest, bool justVerified) =>
        new(set, manifest, Path.Combine(set.Request.Destination, Output.Manifest.FileName), justVerified);

    /// <summary>
    /// The destination contains unrelated files and was not changed. The required path is one of these files, not the folder, so that the
    /// next build provisions the set after the files were removed.
    /// </summary>
    public static SetOutcome Respected(PlannedSet set)
    {
        string folder = set.Request.Destination;
        string? entry = Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).FirstOrDefault(Path.Exists);
        return new(set, null, entry ?? folder, JustVerified: false);
    }

    /// <param name="stays">Files of an earlier build that were not changed.</param>
    public static SetOutcome Failed(SetRequest request, Manifest? stays, string reason) =>
        new(new PlannedSet(request, Locked: null), stays, null, JustVerified: false) { FailureReason = reason };

    /// <summary>The code and text that were reported; null if the set did not fail.</summary>
    public string? FailureReason { get; private init; }

    /// <summary>Whether the set is in place, or its destination was not changed because of unrelated files.</summary>
    public bool IsSettled => RequiredPath is not null;

    public bool IsFatal => !IsSettled && Request.OnFailure == OnFailure.Error;
}
