using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>The files that are placed at the end of a run, and known to be those of this package.</summary>
/// <param name="before">What was placed at its beginning.</param>
internal sealed class PlacedFilesScan(PlacedFiles before)
{
    /// <param name="removed">Files that the run removed.</param>
    public async Task<PlacedFiles> RunAsync(
        IReadOnlyList<SetOutcome> outcomes, IReadOnlySet<string> removed, CancellationToken cancellationToken)
    {
        var after = new PlacedFiles();
        foreach (SetOutcome outcome in outcomes)
        {
            if (outcome.Manifest is { } manifest && outcome.IsSettled) await AddAsync(after, outcome, manifest, cancellationToken);
        }

        // The existing entries of other sets remain valid, or no longer match any file.
        after.Keep(before, file => !removed.Contains(file) && File.Exists(file));
        return after;
    }

    // A build that was killed before it recorded its files leaves files without a record. Only their content proves that they were placed,
    // because a user may have edited one. After a cancellation nothing is hashed; the next build does it.
    private async Task AddAsync(PlacedFiles after, SetOutcome outcome, Manifest manifest, CancellationToken cancellationToken)
    {
        foreach (ImageEntry image in manifest.Images)
        {
            var file = new FileInfo(Destination.GetImagePath(outcome.Request.Destination, image));
            bool isPlaced = outcome.JustVerified
                || (!before.Matches(file) && await IsInPlaceAsync(outcome.Request, file.FullName, image, cancellationToken));
            if (isPlaced) after.Add(file);
        }

        after.Add(new FileInfo(Path.Combine(outcome.Request.Destination, Manifest.FileName)));
    }

    private static async Task<bool> IsInPlaceAsync(SetRequest request, string file, ImageEntry image, CancellationToken cancellationToken)
    {
        try
        {
            return Links.FindBelow(request.OutputFolder, file) is null
                && await PlacedHash.Sha256Async(file, cancellationToken) == image.Sha256;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
