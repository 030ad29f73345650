using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store;
using MedicalImages.Threading;

namespace MedicalImages.Output;

/// <summary>
/// Fills a new folder next to the destination, including the manifest, and renames it: the destination is either absent or complete.
/// </summary>
internal static class FirstPlacement
{
    /// <param name="mayPublish">Called when the new folder has all files, and the destination is still absent.</param>
    /// <returns>False if it may not be published; then nothing was changed.</returns>
    public static bool TryRun(ContentStore store, SetRequest request, Manifest manifest, SetProgress progress, Func<bool> mayPublish,
        CancellationToken cancellationToken)
    {
        string destination = request.Destination;
        RequireNoLink(request);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        TemporaryName.RemoveLeftovers(destination);
        string temporary = TemporaryName.Create(destination);
        FileEntry[] files = [.. manifest.AllFiles];
        try
        {
            CreateFolders(temporary, files);
            // The manifest is written while files are copied: it takes 13 ms for 2,000 images. Nothing is visible before the rename.
            Workers.RunEach(1 + files.Length, (i, _) =>
            {
                if (i == 0) ManifestWriter.Write(Path.Combine(temporary, Manifest.FileName), manifest);
                else Copy(files[i - 1]);
                return Task.CompletedTask;
            }, cancellationToken);
            if (!mayPublish()) return false;
            if (files.Length > 0) DiskFlush.Files(temporary, () => [.. files.Select(image => Destination.GetFilePath(temporary, image))]);
            RequireNoLink(request);
            TemporaryName.RemoveLeftovers(Path.Combine(destination, Manifest.JournalName));
            if (Directory.Exists(destination)) Directory.Delete(destination); // fails if it is not empty, so nothing is lost
            Directory.Move(temporary, destination);
            return true;
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }

        void Copy(FileEntry image)
        {
            Placement.Copy(store.GetPath(image.Sha256), Destination.GetFilePath(temporary, image), image.Size, store.Time);
            progress.FinishImage();
        }
    }

    // Once per folder, not per image.
    private static void CreateFolders(string top, IEnumerable<FileEntry> files)
    {
        Directory.CreateDirectory(top);
        var created = new HashSet<string>(StringComparer.Ordinal);
        string last = "";
        foreach (FileEntry image in files)
        {
            int end = image.Path.LastIndexOf('/');
            if (end <= 0 || image.Path.AsSpan(0, end).SequenceEqual(last)) continue; // most are in the folder of the one before
            if (created.Add(last = image.Path[..end])) Directory.CreateDirectory(Path.GetFullPath(last, top));
        }
    }

    // Fetching may take an hour after the destination was inspected.
    private static void RequireNoLink(SetRequest request)
    {
        if (Links.FindBelow(request.OutputFolder, request.Destination) is not null)
            throw DiskDiagnostics.NotAFolder.With(request.Name, request.Destination).AsException();
    }
}
