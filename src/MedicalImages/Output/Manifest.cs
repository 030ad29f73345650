using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Output;

/// <summary>
/// The content of <c>medical-images.json</c> in a destination. It never lists missing files: a new destination appears as a whole, and an
/// update writes it last, by rename.
/// </summary>
/// <param name="Owner">Hash of the path of the project relative to the output folder, and the name of the set: identifies the
/// owner.</param>
/// <param name="Source">Host of the source, or the phantom catalog.</param>
internal sealed record Manifest(string Set, string Owner, string Source, string Fingerprint, IReadOnlyList<ImageEntry> Images)
{
    /// <summary>What the images may be used for, with SPDX ids; empty if nobody states it.</summary>
    public IReadOnlyList<LicenseTerms> Licenses { get; init; } = [];

    /// <summary>Invalid files of the source that were skipped.</summary>
    public IReadOnlyList<SkippedEntry> Skipped { get; init; } = [];

    /// <summary>The files that this package wrote beside the images.</summary>
    public IReadOnlyList<FileEntry> Files { get; init; } = [];

    /// <summary>Everything that this package placed, except the manifest itself.</summary>
    public IEnumerable<FileEntry> AllFiles => Images.Concat(Files);

    public const int SchemaVersion = 1;
    public const int MaxDoubts = 100;
    public const string FileName = DestinationPath.Manifest;

    /// <summary>Why images may be missing, with codes: the doubts of the listing, as in the log.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Exists during an update: the old and the new files, so that an interrupted update can be resumed.</summary>
    public const string JournalName = "medical-images.updating.json";
}
