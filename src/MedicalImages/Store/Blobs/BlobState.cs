namespace MedicalImages.Store.Blobs;

/// <summary>What stands where a blob should be.</summary>
internal enum BlobState
{
    Absent,

    /// <summary>Something that does not hash to the blob's name, or is no file at all.</summary>
    Damaged,

    Sound,
}
