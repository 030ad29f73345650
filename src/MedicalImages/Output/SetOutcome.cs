using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>The result of a set.</summary>
/// <param name="Manifest">The placed images; null if the set failed, or its destination contains unrelated files.</param>
/// <param name="RequiredPath">What must exist, so that the next run has nothing to do; null if the next build must run.</param>
/// <param name="JustVerified">Every file was placed or hashed in this run, so its size and time can be recorded.</param>
internal sealed record SetOutcome(PlannedSet Set, Manifest? Manifest, string? RequiredPath, bool JustVerified)
{
    public SetRequest Request => Set.Request;

    public static SetOutcome InPlace(PlannedSet set, Manifest manifest, bool justVerified) =>
        new(set, manifest, Path.Combine(set.Request.Destination, Output.Manifest.FileName), justVerified);

    /// <summary>
    /// Unrelated content is recorded by one of its entries, not by the folder: if the folder is emptied, the next build fills it.
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

    /// <summary>In place, or rightly left alone.</summary>
    public bool IsSettled => RequiredPath is not null;

    public bool IsFatal => !IsSettled && Request.OnFailure == OnFailure.Error;
}
