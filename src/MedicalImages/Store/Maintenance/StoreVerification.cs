using MedicalImages.Diagnostics;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Maintenance;

/// <summary>Hashes all blobs of a store, in parallel. Damaged ones are set aside, as in a build.</summary>
internal sealed class StoreVerification(string root, Report? report, TimeProvider time)
{
    /// <param name="progress">Receives the sum after each blob. It is called by several threads, one at a time.</param>
    /// <returns>What is verified, and what is damaged.</returns>
    public async Task<(BlobCount Sound, BlobCount Damaged)> RunAsync(
        IProgress<BlobCount>? progress, CancellationToken cancellationToken)
    {
        using ContentStore store = ContentStore.Open(root, report: report, time: time);
        using StoreUse use = await StoreUse.EnterAsync(root, [], report, time, cancellationToken);
        (var sum, BlobCount sound, BlobCount damaged) = (new object(), default, default);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(StoredBlob.FindAll(root), options, async (blob, canceled) =>
        {
            BlobState state = await VerifyAsync(store, blob, canceled);
            lock (sum)
            {
                if (state == BlobState.Sound) sound += blob;
                else if (state == BlobState.Damaged) damaged += blob;
                progress?.Report(new BlobCount(sound.Images + damaged.Images, sound.Bytes + damaged.Bytes));
            }
        });
        return (sound, damaged);
    }

    // Reading a file may set its access time, but a verification is not a use.
    private static async Task<BlobState> VerifyAsync(ContentStore store, StoredBlob blob, CancellationToken cancellationToken)
    {
        DateTime accessed = File.GetLastAccessTimeUtc(blob.Path);
        BlobState state = await store.VerifyAsync(blob.Sha256, cancellationToken);
        if (state == BlobState.Sound) LastUse.Restore(blob.Path, accessed);
        return state;
    }
}
