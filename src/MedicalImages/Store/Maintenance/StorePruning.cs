using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Maintenance;

/// <summary>
/// Deletes blobs that were not used for some time. Blobs are deleted only while no build uses the store, so a blob that a build has
/// verified is there when it is placed. A pruning that is killed leaves a store with fewer blobs.
/// </summary>
internal sealed class StorePruning(string root, Report? report, TimeProvider time)
{
    private static readonly TimeSpan WithoutLock = TimeSpan.FromDays(1);

    /// <param name="unusedFor">Blobs that were used within this time are kept, and within a day in a store that has no lock yet.</param>
    /// <param name="isDryRun">Only counts.</param>
    public async Task<PruneResult> RunAsync(TimeSpan unusedFor, bool isDryRun, CancellationToken cancellationToken)
    {
        DateTime limit = time.GetUtcNow().UtcDateTime - unusedFor;
        // Builds that started before this process creates the file of the lock do not share it, such as those that only read the store.
        DateTime recent = time.GetUtcNow().UtcDateTime - WithoutLock;
        if (limit > recent && !File.Exists(StoreLocks.GetStorePath(root))) limit = recent;
        // Builds wait only while blobs are deleted, not while the store is read.
        (StoredBlob[] unused, BlobCount kept) = Divide(StoredBlob.FindAll(root, cancellationToken), limit);
        StoredBlob[] damaged = [.. StoredBlob.FindDamaged(root, cancellationToken).Where(blob => blob.LastUse < limit)];
        if (isDryRun) return new PruneResult { Freed = BlobCount.From(unused), Damaged = BlobCount.From(damaged), Kept = kept };
        StoreCleaning.RemoveLeftovers(root, time);
        if (unused.Length + damaged.Length == 0) return new PruneResult { Kept = kept };
        using InterProcessLock alone = await StoreLocks.EnterStoreAsync(root, time, ReportWaiting, cancellationToken);
        // A build may have used some of them meanwhile.
        (unused, BlobCount used) = Divide(unused.Select(blob => blob.Reload()).OfType<StoredBlob>(), limit);
        IndexPruning.Remove(root, unused.Select(blob => blob.Sha256).ToHashSet(StringComparer.Ordinal));
        var result = new PruneResult { Kept = new BlobCount(kept.Images + used.Images, kept.Bytes + used.Bytes) };
        foreach (StoredBlob blob in unused)
            if (!cancellationToken.IsCancellationRequested && TryDelete(blob)) result.Freed += blob;
            else result.Kept += blob;
        foreach (StoredBlob blob in damaged)
            if (!cancellationToken.IsCancellationRequested && TryDelete(blob)) result.Damaged += blob;
        return result;
    }

    private static (StoredBlob[] Unused, BlobCount Kept) Divide(IEnumerable<StoredBlob> blobs, DateTime limit)
    {
        var kept = default(BlobCount);
        var unused = new List<StoredBlob>();
        foreach (StoredBlob blob in blobs)
            if (blob.LastUse < limit) unused.Add(blob);
            else kept += blob;
        return ([.. unused], kept);
    }

    private bool TryDelete(StoredBlob blob)
    {
        try
        {
            BlobStore.Discard(blob.Path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report?.AddMessage(Importance.High, $"Not deleted: {Redaction.Clean(e.Message)}");
            return false;
        }
    }

    private void ReportWaiting() => report?.AddMessage(Importance.High, $"Waiting for builds that use the store {root}");
}
