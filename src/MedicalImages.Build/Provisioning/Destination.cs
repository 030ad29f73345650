using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning;

/// <summary>
/// What stands where a set wants to be. The rule of the Python original: content that is not ours is not touched. Only our own two
/// files are ever opened to find that out.
/// </summary>
/// <param name="Known">The files that we put there and may replace: the manifest's, or those of an interrupted update.</param>
internal sealed record Destination(string Path, DestinationState State, Manifest? Manifest, IReadOnlyList<ImageEntry> Known)
{
    public string ManifestPath => System.IO.Path.Combine(Path, Manifest.FileName);

    public static string OwnerOf(string projectFile, string set) => Digest.Sha256($"{System.IO.Path.GetFileName(projectFile)}\n{set}".ToLowerInvariant())[..16];

    public static Destination Inspect(SetRequest request, string owner)
    {
        string path = request.Destination;
        if (new FileInfo(path) is { Exists: true } || new DirectoryInfo(path) is { Exists: true, LinkTarget: not null }) return new(path, DestinationState.NotAFolder, null, []);
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any()) return new(path, DestinationState.Absent, null, []);

        // The journal first: while it is there an update is under way, whatever else is there.
        if (ManifestReader.TryRead(System.IO.Path.Combine(path, Manifest.JournalName)) is { } journal)
            return journal.Owner == owner ? new(path, DestinationState.Interrupted, journal, journal.Images) : new(path, DestinationState.AnotherProjects, journal, []);
        if (ManifestReader.TryRead(System.IO.Path.Combine(path, Manifest.FileName)) is not { } manifest) return new(path, DestinationState.Foreign, null, []);
        if (manifest.Owner != owner) return new(path, DestinationState.AnotherProjects, manifest, []);
        if (manifest.Fingerprint != request.Fingerprint) return new(path, DestinationState.Stale, manifest, manifest.Images);
        bool whole = manifest.Images.All(image => new FileInfo(FileOf(path, image)) is { Exists: true } file && file.Length == image.Size);
        return new(path, whole ? DestinationState.Complete : DestinationState.Incomplete, manifest, manifest.Images);
    }

    public static string FileOf(string folder, ImageEntry image) => System.IO.Path.GetFullPath(image.Path, folder);
}
