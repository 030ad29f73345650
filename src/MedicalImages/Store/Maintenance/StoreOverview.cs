namespace MedicalImages.Store.Maintenance;

/// <summary>What a store contains, by the time since each blob was last used.</summary>
/// <param name="Ages">From the most recent to the oldest. Each blob is counted once.</param>
/// <param name="Damaged">Blobs that were set aside.</param>
internal sealed record StoreOverview(IReadOnlyList<(int? Days, BlobCount Count)> Ages, BlobCount Damaged)
{
    private static readonly int?[] Bands = [7, 30, 90, null];

    public BlobCount All => Ages.Aggregate(default(BlobCount),
        (sum, age) => new BlobCount(sum.Images + age.Count.Images, sum.Bytes + age.Count.Bytes));

    /// <param name="root">Null: a store that does not exist yet.</param>
    public static StoreOverview Read(string? root, TimeProvider time, CancellationToken cancellationToken)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        var counts = new BlobCount[Bands.Length];
        foreach (StoredBlob blob in root is null ? [] : StoredBlob.FindAll(root, cancellationToken))
        {
            int band = Array.FindIndex(Bands, days => days is null || now - blob.LastUse <= TimeSpan.FromDays(days.Value));
            counts[band] += blob;
        }

        BlobCount damaged = root is null ? default : BlobCount.From(StoredBlob.FindDamaged(root, cancellationToken));
        return new StoreOverview([.. Bands.Zip(counts)], damaged);
    }
}
