using MedicalImages.Diagnostics;
using MedicalImages.Store.Blobs;
using MedicalImages.Threading;

namespace MedicalImages.Store.Maintenance;

/// <summary>Hashes all blobs of a store, in parallel. Damaged ones are set aside, as in a build.</summary>
internal sealed class StoreVerification(string root, Report report, TimeProvider time)
{
    private const string ProgressName = "store";

    /// <returns>What is verified, and what is damaged.</returns>
    public async Task<(BlobCount Sound, BlobCount Damaged)> RunAsync(CancellationToken cancellationToken)
    {
        using ContentStore store = ContentStore.Open(root, report: report, time: time);
        using StoreUse use = await StoreUse.EnterAsync(root, [], report, time, cancellationToken);
        (var sum, BlobCount sound, BlobCount damaged) = (new object(), default, default);
        StoredBlob[] all = [.. StoredBlob.FindAll(root, cancellationToken)];
        SetProgress progress = report.Progress.Get(ProgressName);
        progress.Begin(ProgressPhase.Fetching, time.GetTimestamp(), all.Length, all.Sum(blob => blob.Size));
        Workers.Run(all, async (blob, canceled) =>
        {
            BlobState state = await VerifyAsync(store, blob, canceled);
            lock (sum)
            {
                if (state == BlobState.Sound) sound += blob;
                else if (state == BlobState.Damaged) damaged += blob;
            }

            progress.Move(blob.Size);
            progress.FinishImage();
        }, cancellationToken);
        return (sound, damaged);
    }

    // Reading a file may set its access time, but a verification is not a use.
    private async Task<BlobState> VerifyAsync(ContentStore store, StoredBlob blob, CancellationToken cancellationToken)
    {
        DateTime accessed = File.GetLastAccessTimeUtc(blob.Path);
        BlobState state = await store.VerifyAsync(blob.Sha256, cancellationToken);
        if (state == BlobState.Sound) LastUse.Restore(blob.Path, accessed, readUntil: time.GetUtcNow().UtcDateTime);
        return state;
    }
}
