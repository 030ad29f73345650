using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store;

namespace MedicalImages.Output;

/// <summary>
/// Turns what is ours into what is wanted, file by file, each by rename. A journal stands in for the manifest meanwhile and names the old and the new files, so that a killed update
/// is continued. A swap of folders would delete what a user put beside our files. A file that is not what we put there stays, and stops the update before it begins.
/// </summary>
internal sealed class UpdatePlacing(ContentStore store, SetRequest request, Destination destination, PlacedFiles before)
{
    private readonly ILookup<string, ImageEntry> _known = destination.Known.ToLookup(image => image.Path, StringComparer.OrdinalIgnoreCase);

    public async Task RunAsync(Manifest wanted, CancellationToken cancellationToken)
    {
        Dictionary<string, string> present = await HashPresentAsync(wanted, cancellationToken);
        RequireNothingInTheWay(wanted, present);
        ImageEntry[] changed = [.. wanted.Images.Where(image => present.GetValueOrDefault(image.Path) != image.Sha256)];
        DiskSpace.Require(request, changed.Sum(image => image.Size), destination.Path);
        string journal = Path.Combine(destination.Path, Manifest.JournalName);
        RequireNoLink(journal);
        ManifestWriter.Write(journal, wanted with { Images = [.. destination.Known, .. wanted.Images] });
        File.Delete(destination.ManifestPath);
        Remove(FoldersInPaths.InTheWay(destination.Known, wanted.Images));
        foreach (ImageEntry image in changed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string file = Destination.FileOf(destination.Path, image);
            RequireNoLink(file);
            Placement.Replace(store.PathOf(image.Sha256), file, destination.Path, store.Time);
        }

        await RemoveOldAsync(wanted, cancellationToken);
        DiskFlush.Files(destination.Path, [.. changed.Select(image => Destination.FileOf(destination.Path, image))]);
        ManifestWriter.Write(destination.ManifestPath, wanted);
        File.Delete(journal);
    }

    /// <summary>Path → SHA-256 of every file, ours or wanted, that is there now. What has the recorded size and time is taken to be as recorded.</summary>
    private async Task<Dictionary<string, string>> HashPresentAsync(Manifest wanted, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in wanted.Images.Concat(destination.Known).Select(image => image.Path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var file = new FileInfo(Path.GetFullPath(path, destination.Path));
            RequireNoLink(file.FullName);
            ImageEntry[] known = [.. _known[path]];
            if (known.Length == 1 && before.Matches(file)) present[path] = known[0].Sha256;
            else if (FoldersInPaths.IsOurs(path, destination.Path, _known)) continue; // it goes before the file comes
            else if (await PlacedHash.Sha256Async(file.FullName, cancellationToken) is { } sha256) present[path] = sha256;
        }

        return present;
    }

    private void RequireNothingInTheWay(Manifest wanted, Dictionary<string, string> present)
    {
        var expected = wanted.Images.ToLookup(image => image.Path, StringComparer.OrdinalIgnoreCase);
        string[] strange = [.. present.Where(file => !_known[file.Key].Concat(expected[file.Key]).Any(image => image.Sha256 == file.Value)).Select(file => file.Key).Order(StringComparer.Ordinal)];
        if (strange.Length > 0)
            throw DiskDiagnostics.EditedFiles.With(request.Name, Plural.Format(strange.Length, "file"), destination.Path,
                strange[0]).AsException();
    }

    private async Task RemoveOldAsync(Manifest wanted, CancellationToken cancellationToken)
    {
        ILookup<string, ImageEntry> kept = wanted.Images.ToLookup(image => image.Path, StringComparer.OrdinalIgnoreCase);
        Remove(destination.Known.Where(image => !kept.Contains(image.Path)));
        foreach (ImageEntry image in destination.Known.Where(image => kept.Contains(image.Path)))
            if (await IsRenamedInCaseAsync(image, kept[image.Path], cancellationToken)) Remove([image]);
    }

    // Where the file system tells upper from lower case, the old name is a file of its own. Only ours is removed.
    private async Task<bool> IsRenamedInCaseAsync(ImageEntry old, IEnumerable<ImageEntry> kept, CancellationToken cancellationToken)
    {
        bool areBothThere = kept.All(image => image.Path != old.Path && IsThereExactly(image.Path)) && IsThereExactly(old.Path);
        if (!areBothThere) return false;
        string file = Destination.FileOf(destination.Path, old);
        RequireNoLink(file);
        return await PlacedHash.Sha256Async(file, cancellationToken) == old.Sha256;
    }

    private bool IsThereExactly(string path)
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

    private void Remove(IEnumerable<ImageEntry> images)
    {
        string[] files = [.. images.Select(image => Destination.FileOf(destination.Path, image))];
        foreach (string file in files)
        {
            RequireNoLink(file);
            if (File.Exists(file)) File.Delete(file); // else a folder of others by now, or gone with its folder
        }

        Placement.RemoveEmptyFolders(files.Select(file => Path.GetDirectoryName(file)!), destination.Path);
    }

    // Looked at again before each operation: an update of many images takes its time.
    private void RequireNoLink(string path)
    {
        if (Links.FindBelow(request.OutputFolder, path) is { } link)
            throw DiskDiagnostics.LinkInDestination.With(request.Name, link).AsException();
    }
}
