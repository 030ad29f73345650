namespace MedicalImages.Store.Maintenance;

/// <summary>A number of blobs, and the sum of their sizes.</summary>
internal readonly record struct BlobCount(int Images, long Bytes)
{
    public static BlobCount From(IEnumerable<StoredBlob> blobs) => blobs.Aggregate(default(BlobCount), (count, blob) => count + blob);

    public static BlobCount operator +(BlobCount count, StoredBlob blob) => new(count.Images + 1, count.Bytes + blob.Size);
}
