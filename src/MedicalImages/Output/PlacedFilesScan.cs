using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Threading;

namespace MedicalImages.Output;

/// <summary>Determines which files of this package are in place at the end of a run.</summary>
/// <param name="before">The record of the previous run.</param>
internal sealed class PlacedFilesScan(PlacedFiles before)
{
    private const int FilesAtOnce = 4096; // 1.2 MB

    /// <param name="removed">Files that the run removed.</param>
    public async Task<PlacedFiles> RunAsync(
        IReadOnlyList<SetOutcome> outcomes, IReadOnlySet<string> removed, CancellationToken cancellationToken)
    {
        var after = new PlacedFiles((int)Total.Of(outcomes, outcome => outcome.Manifest?.Images.Count ?? 0));
        foreach (SetOutcome outcome in outcomes)
        {
            if (outcome.Manifest is { } manifest && outcome.IsSettled) await AddAsync(after, outcome, manifest, cancellationToken);
        }

        // Entries of sets that this run did not place are kept. An entry no longer matches if its file was changed.
        after.Keep(before, file => !removed.Contains(file) && !Placement.IsGone(file));
        return after;
    }

    // A build that was killed before it wrote its record leaves placed files without an entry. Such a file is added only if its hash
    // matches, because a user may have edited it. After a cancellation no file is hashed; the next build hashes it.
    private async Task AddAsync(PlacedFiles after, SetOutcome outcome, Manifest manifest, CancellationToken cancellationToken)
    {
        string destination = outcome.Request.Destination;
        if (outcome.JustVerified) AddPlaced(after, destination, [.. manifest.AllFiles]);
        else
            foreach (FileEntry entry in manifest.AllFiles)
                await AddVerifiedAsync(
                    after, new FileInfo(Destination.GetFilePath(destination, entry)), outcome.Request, entry, cancellationToken);
        after.Add(new FileInfo(Path.Combine(destination, Manifest.FileName)));
    }

    // In parallel: looking at 4,000 files takes 12 ms. Also after a cancellation, because the next build would have to hash them.
    private static void AddPlaced(PlacedFiles after, string destination, FileEntry[] entries)
    {
        foreach (FileEntry[] some in entries.Chunk(FilesAtOnce))
        {
            var files = new FileInfo[some.Length];
            Workers.RunEach(files.Length, (i, _) =>
            {
                files[i] = new FileInfo(Destination.GetFilePath(destination, some[i]));
                files[i].Refresh();
                return Task.CompletedTask;
            }, CancellationToken.None);
            for (int i = 0; i < files.Length; i++) after.Add(files[i], some[i].Size);
        }
    }

    private async Task AddVerifiedAsync(
        PlacedFiles after, FileInfo file, SetRequest request, FileEntry entry, CancellationToken cancellationToken)
    {
        if (!before.Matches(file) && await IsInPlaceAsync(request, file.FullName, entry, cancellationToken)) after.Add(file);
    }

    private static async Task<bool> IsInPlaceAsync(SetRequest request, string file, FileEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return Links.FindBelow(request.OutputFolder, file) is null
                && await PlacedHash.Sha256Async(file, cancellationToken) == entry.Sha256;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
