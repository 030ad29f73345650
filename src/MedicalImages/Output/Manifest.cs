using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>
/// What a destination holds, in <c>medical-images.json</c> there; written last, by rename, so that it never describes what is not there.
/// </summary>
/// <param name="Owner">Hash of the project's place, as seen from the output folder, and the set's name: tells ours from another project's.</param>
/// <param name="Source">Host of the source, or the phantom catalog.</param>
internal sealed record Manifest(string Set, string Owner, string Source, string Fingerprint, IReadOnlyList<ImageEntry> Images)
{
    /// <summary>Invalid files of the source that are left out.</summary>
    public IReadOnlyList<SkippedEntry> Skipped { get; init; } = [];

    public const int SchemaVersion = 1;
    public const int MaxDoubts = 100;
    public const string FileName = DestinationPath.Manifest;

    /// <summary>What may be missing, each with its code: the reasons of a listing, as the log had them.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Stands in a destination while it is updated: what was there before and what comes, so that an interrupted update is continued.</summary>
    public const string JournalName = "medical-images.updating.json";
}
