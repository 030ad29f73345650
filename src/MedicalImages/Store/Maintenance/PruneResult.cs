namespace MedicalImages.Store.Maintenance;

/// <summary>What a pruning has deleted, or would delete.</summary>
internal sealed class PruneResult
{
    /// <summary>Blobs that were not used.</summary>
    public BlobCount Freed { get; set; }

    /// <summary>Blobs that were set aside earlier.</summary>
    public BlobCount Damaged { get; set; }

    /// <summary>Blobs that remain.</summary>
    public BlobCount Kept { get; set; }
}
