using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store;

namespace MedicalImages.Output;

/// <summary>
/// Updates a destination file by file, by rename. A journal with the old and new files replaces the manifest during the update, so that an
/// interrupted update can be resumed. Replacing the whole folder would delete files that the user added. A file that was changed by others
/// is kept, and stops the update before it starts.
/// </summary>
internal sealed class UpdatePlacement(ContentStore store, SetRequest request, Destination destination, PlacedFiles before,
    SetProgress progress)
{
    private readonly ILookup<string, FileEntry> _known = destination.Known.ToLookup(image => image.Path, StringComparer.OrdinalIgnoreCase);

    public async Task RunAsync(Manifest target, CancellationToken cancellationToken)
    {
        Dictionary<string, string> present = await HashPresentAsync(target, cancellationToken);
        RequireNoConflict(target, present);
        FileEntry[] changed = [.. target.AllFiles.Where(file => present.GetValueOrDefault(file.Path) != file.Sha256)];
        DiskSpace.Require(request, Total.Of(changed, image => image.Size), destination.Path);
        string journal = Path.Combine(destination.Path, Manifest.JournalName);
        RequireNoLink(journal);
        if (destination.State == DestinationState.Absent) Begin(journal, target);
        else ManifestWriter.Write(journal, CreateJournal(target));
        if (destination.State != DestinationState.Absent) File.Delete(destination.ManifestPath);
        Remove(FoldersInPaths.FindConflicts(destination.Known, [.. target.AllFiles]));
        progress.Begin(ProgressPhase.Placing, store.Time.GetTimestamp(), changed.Length);
        foreach (FileEntry image in changed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string file = Destination.GetFilePath(destination.Path, image);
            RequireNoLink(file);
            Placement.Replace(store.GetPath(image.Sha256), file, image.Size, destination.Path, store.Time);
            progress.FinishImage();
        }

        await RemoveOldAsync(target, cancellationToken);
        if (changed.Length > 0)
            DiskFlush.Files(destination.Path, () => [.. changed.Select(image => Destination.GetFilePath(destination.Path, image))]);
        ManifestWriter.Write(destination.ManifestPath, target);
        File.Delete(journal);
    }

    private Manifest CreateJournal(Manifest target) => target with
    {
        Images = [.. destination.Known.OfType<ImageEntry>(), .. target.Images],
        Files = [.. destination.Known.Where(file => file is not ImageEntry), .. target.Files],
    };

    // The folder was empty before the images were fetched. Another program, or another machine with the same disk, may have filled it.
    private void Begin(string journal, Manifest target)
    {
        TemporaryName.RemoveLeftovers(journal);
        if (!Destination.HasOnlyLeftovers(destination.Path) || !ManifestWriter.TryCreate(journal, target)) throw Filled();
        if (!File.Exists(destination.ManifestPath)) return;
        File.Delete(journal);
        throw Filled();
    }

    private static IOException Filled() => new("another program has written to the folder since it was empty");

    /// <summary>Path → SHA-256 of all existing files, placed or required. Files with the recorded size and time are not hashed.</summary>
    private async Task<Dictionary<string, string>> HashPresentAsync(Manifest target, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in target.AllFiles.Concat(destination.Known).Select(file => file.Path)
            .Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var file = new FileInfo(Path.GetFullPath(path, destination.Path));
            RequireNoLink(file.FullName);
            FileEntry[] known = [.. _known[path]];
            if (known.Length == 1 && before.Matches(file)) present[path] = known[0].Sha256;
            else if (FoldersInPaths.IsPlacedFolder(path, destination.Path, _known)) continue; // it is deleted before the file is placed
            else if (await PlacedHash.Sha256Async(file.FullName, cancellationToken) is { } sha256) present[path] = sha256;
        }

        return present;
    }

    private void RequireNoConflict(Manifest target, Dictionary<string, string> present)
    {
        var expected = target.AllFiles.ToLookup(file => file.Path, StringComparer.OrdinalIgnoreCase);
        string[] conflicts = [.. present.Where(file => !_known[file.Key].Concat(expected[file.Key])
            .Any(image => image.Sha256 == file.Value))
            .Select(file => file.Key).Order(StringComparer.Ordinal)];
        if (conflicts.Length > 0)
            throw DiskDiagnostics.EditedFiles.With(request.Name, Plural.Format(conflicts.Length, "file"), destination.Path,
                conflicts[0]).AsException();
    }

    private async Task RemoveOldAsync(Manifest target, CancellationToken cancellationToken)
    {
        ILookup<string, FileEntry> kept = target.AllFiles.ToLookup(file => file.Path, StringComparer.OrdinalIgnoreCase);
        Remove(destination.Known.Where(image => !kept.Contains(image.Path)));
        foreach (FileEntry image in destination.Known.Where(image => kept.Contains(image.Path)))
            if (await IsRenamedInCaseAsync(image, kept[image.Path], cancellationToken)) Remove([image]);
    }

    // On a case-sensitive file system, the old name is a separate file. Only a placed file is deleted.
    private async Task<bool> IsRenamedInCaseAsync(FileEntry old, IEnumerable<FileEntry> kept, CancellationToken cancellationToken)
    {
        bool bothExist = kept.All(image => image.Path != old.Path && ExistsWithCase(image.Path)) && ExistsWithCase(old.Path);
        if (!bothExist) return false;
        string file = Destination.GetFilePath(destination.Path, old);
        RequireNoLink(file);
        return await PlacedHash.Sha256Async(file, cancellationToken) == old.Sha256;
    }

    private bool ExistsWithCase(string path)
    {
        string folder = destination.Path;
        foreach (string name in path.Split('/'))
        {
            if (!Directory.Exists(folder)) return false;
            if (!Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) == name)) return false;
            folder = Path.Combine(folder, name);
        }

        return true;
    }

    private void Remove(IEnumerable<FileEntry> images)
    {
        string[] files = [.. images.Select(image => Destination.GetFilePath(destination.Path, image))];
        foreach (string file in files)
        {
            RequireNoLink(file);
            if (!Directory.Exists(file)) DeleteFile(file); // otherwise it is a folder with other files
        }

        Placement.RemoveEmptyFolders(files.Select(file => Path.GetDirectoryName(file)!), destination.Path);
    }

    // File.Exists is false for a file on a failing disk, and the file would stay.
    private static void DeleteFile(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (DirectoryNotFoundException)
        {
            // It was deleted with its folder.
        }
    }

    // Checked before each operation, because an update of many images takes time.
    private void RequireNoLink(string path)
    {
        if (Links.FindBelow(request.OutputFolder, path) is { } link)
            throw DiskDiagnostics.LinkInDestination.With(request.Name, link).AsException();
    }
}
