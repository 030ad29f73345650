using MedicalImages.Files;
using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Output.IncrementalState;

/// <summary>
/// The state that one build writes to <c>obj/</c> for the next: placed files, files for referencing projects, and that nothing has to be
/// done.
/// </summary>
internal sealed class Notes(WorkFiles work, RecordFiles record, Record before, ProjectLock locks)
{
    public async Task WriteAsync(
        IReadOnlyList<SetRequest> requests, IReadOnlyList<SetOutcome> outcomes, IReadOnlySet<string> removed,
        CancellationToken cancellationToken)
    {
        var after = new Record();
        foreach (SetOutcome outcome in outcomes)
        {
            if (outcome.Manifest is { } manifest && outcome.StampLine is not null)
                await AddAsync(after, outcome, manifest, cancellationToken);
        }

        // The existing lines of other sets remain valid, or no longer match any file.
        after.Keep(before, file => !removed.Contains(file) && File.Exists(file));
        record.Write(after);
        (SetRequest, Manifest)[] sets = [.. outcomes.Where(outcome => outcome.Manifest is not null).Select(outcome => (outcome.Request, outcome.Manifest!))];
        work.WriteFlow(sets);
        work.WritePublish(sets);
        if (outcomes.Count == requests.Count && outcomes.All(outcome => outcome.StampLine is not null)) work.WriteStamp(outcomes.Select(outcome => outcome.StampLine!).Concat(LocksOf(outcomes)));
    }

    private IEnumerable<string> LocksOf(IEnumerable<SetOutcome> outcomes) => outcomes.Where(outcome => outcome.Request.LockSha256 is not null).Select(outcome => locks.FileOf(outcome.Request)).Distinct(StringComparer.Ordinal);

    // A build that was killed before it wrote the record leaves files without one. Only their content proves that they were placed, because
    // a user may have edited one. After a cancellation nothing is hashed; the next build does it.
    private async Task AddAsync(Record after, SetOutcome outcome, Manifest manifest, CancellationToken cancellationToken)
    {
        foreach (ImageEntry image in manifest.Images)
        {
            var file = new FileInfo(Destination.FileOf(outcome.Request.Destination, image));
            bool isOurs = outcome.JustVerified
                || (!before.Matches(file) && await IsInPlaceAsync(outcome.Request, file.FullName, image, cancellationToken));
            if (isOurs) after.Add(file);
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
