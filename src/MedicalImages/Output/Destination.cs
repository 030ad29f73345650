using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>
/// The current state of a destination. As in the Python original, files of others are never changed. Only the manifest and the journal are
/// opened to determine the state.
/// </summary>
/// <param name="Known">Files of this package, which may be replaced: those of the manifest, or of an interrupted update.</param>
internal sealed record Destination(string Path, DestinationState State, Manifest? Manifest, IReadOnlyList<FileEntry> Known)
{
    /// <summary>The diagnostic for the state <see cref="DestinationState.Unreadable"/>.</summary>
    public Diagnostic? Problem { get; init; }

    public string ManifestPath => System.IO.Path.Combine(Path, Manifest.FileName);

    /// <summary>
    /// The path of the project relative to the output folder, and the set: the same in every clone, and different for two projects that
    /// share an output folder.
    /// </summary>
    /// <param name="host">The owner that the host states, or null.</param>
    public static string GetOwner(string? host, string projectFile, SetRequest request)
    {
        if (host is not null) return host;
        string project = System.IO.Path.GetRelativePath(request.OutputFolder, projectFile).Replace('\\', '/');
        return Digest.Sha256($"{project}\n{request.Name}".ToLowerInvariant())[..16];
    }

    /// <param name="before">Contains what this project placed for another set; these files belong to this package, too.</param>
    public static Destination Inspect(PlannedSet set, string owner, PlacedFiles before)
    {
        SetRequest request = set.Request;
        string path = request.Destination;
        // Neither the destination nor a folder above it may lead out of the output folder.
        bool isBehindLink = Links.FindBelow(request.OutputFolder, path) is not null;
        if (isBehindLink || File.Exists(path)) return new(path, DestinationState.NotAFolder, null, []);
        if (!Directory.Exists(path) || HasOnlyLeftovers(path)) return new(path, DestinationState.Absent, null, []);

        // Checks the journal first: while it exists, an update is in progress.
        string journal = System.IO.Path.Combine(path, Manifest.JournalName), manifest = System.IO.Path.Combine(path, Manifest.FileName);
        return ManifestReader.Read(journal) switch
        {
            { Problem: not null } reading => Unreadable(request, journal, reading),
            { Manifest: { } update } when update.Owner != owner => OtherProject(path, update),
            { Manifest: { } update } => new(path, DestinationState.Interrupted, update, [.. update.AllFiles]),
            _ => ManifestReader.Read(manifest) switch
            {
                { Problem: not null } reading => Unreadable(request, manifest, reading),
                { Manifest: { } ours } => InspectManifest(set, ours, owner, before),
                _ => new(path, DestinationState.Foreign, null, []),
            },
        };
    }

    /// <summary>
    /// Whether a folder is empty, or contains only temporary files of its manifest or journal: those of a process that was killed before
    /// anything else was in the folder.
    /// </summary>
    public static bool HasOnlyLeftovers(string folder) => Directory.EnumerateFileSystemEntries(folder).Select(System.IO.Path.GetFileName)
        .All(name => TemporaryName.IsFor(Manifest.JournalName, name!) || TemporaryName.IsFor(Manifest.FileName, name!));

    private static Destination InspectManifest(PlannedSet set, Manifest manifest, string owner, PlacedFiles before)
    {
        string path = set.Request.Destination;
        var file = new FileInfo(System.IO.Path.Combine(path, Manifest.FileName));
        if (manifest.Owner != owner && !before.Matches(file)) return OtherProject(path, manifest);
        if (manifest.Fingerprint != set.Fingerprint || manifest.Owner != owner)
            return new(path, DestinationState.Stale, manifest, [.. manifest.AllFiles]);
        bool whole = manifest.AllFiles.All(entry => HasSize(new FileInfo(GetFilePath(path, entry)), entry.Size));
        return new(path, whole ? DestinationState.Complete : DestinationState.Incomplete, manifest, [.. manifest.AllFiles]);
    }

    private static bool HasSize(FileInfo file, long size) => file.Exists && file.Length == size;

    private static Destination OtherProject(string path, Manifest manifest) => new(path, DestinationState.OtherProject, manifest, []);

    private static Destination Unreadable(SetRequest request, string file, ManifestReading reading)
    {
        string cure = reading.IsNewer ? "Update this package, or delete" : "Delete";
        Diagnostic problem = DiskDiagnostics.UnreadableManifest.With(request.Name, file, reading.Problem, cure, request.Destination);
        return new(request.Destination, DestinationState.Unreadable, null, []) { Problem = problem };
    }

    public static string GetFilePath(string folder, FileEntry file) => System.IO.Path.GetFullPath(file.Path, folder);
}
