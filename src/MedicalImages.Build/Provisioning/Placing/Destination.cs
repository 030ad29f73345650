using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning.Placing;

/// <summary>
/// What stands where a set wants to be. The rule of the Python original: content that is not ours is not touched. Only our own two
/// files are ever opened to find that out.
/// </summary>
/// <param name="Known">The files that we put there and may replace: the manifest's, or those of an interrupted update.</param>
internal sealed record Destination(string Path, DestinationState State, Manifest? Manifest, IReadOnlyList<ImageEntry> Known)
{
    public string ManifestPath => System.IO.Path.Combine(Path, Manifest.FileName);

    /// <summary>The project's place as the output folder sees it, and the set: stable from clone to clone, distinct for two projects that share an output folder.</summary>
    public static string OwnerOf(string projectFile, string outputFolder, string set) =>
        Digest.Sha256($"{System.IO.Path.GetRelativePath(outputFolder, projectFile).Replace('\\', '/')}\n{set}".ToLowerInvariant())[..16];

    /// <param name="before">Knows what this project placed under another set's name: that is ours too.</param>
    public static Destination Inspect(SetRequest request, string owner, Record before)
    {
        string path = request.Destination;
        if (File.Exists(path) || PassesALink(path, request.OutputFolder)) return new(path, DestinationState.NotAFolder, null, []);
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any()) return new(path, DestinationState.Absent, null, []);

        // The journal first: while it is there an update is under way, whatever else is there.
        if (ManifestReader.TryRead(System.IO.Path.Combine(path, Manifest.JournalName)) is { } journal)
            return journal.Owner == owner ? new(path, DestinationState.Interrupted, journal, journal.Images) : new(path, DestinationState.AnotherProjects, journal, []);
        if (ManifestReader.TryRead(System.IO.Path.Combine(path, Manifest.FileName)) is not { } manifest) return new(path, DestinationState.Foreign, null, []);
        if (manifest.Owner != owner && !before.Matches(new FileInfo(System.IO.Path.Combine(path, Manifest.FileName)))) return new(path, DestinationState.AnotherProjects, manifest, []);
        if (manifest.Fingerprint != request.Fingerprint || manifest.Owner != owner) return new(path, DestinationState.Stale, manifest, manifest.Images);
        bool whole = manifest.Images.All(image => new FileInfo(FileOf(path, image)) is { Exists: true } file && file.Length == image.Size);
        return new(path, whole ? DestinationState.Complete : DestinationState.Incomplete, manifest, manifest.Images);
    }

    // Neither the destination nor a folder above it may lead out of the output folder.
    private static bool PassesALink(string path, string outputFolder)
    {
        for (string folder = path; DestinationPath.IsInside(folder, outputFolder); folder = System.IO.Path.GetDirectoryName(folder)!)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null) return true;
        }

        return false;
    }

    public static string FileOf(string folder, ImageEntry image) => System.IO.Path.GetFullPath(image.Path, folder);
}
