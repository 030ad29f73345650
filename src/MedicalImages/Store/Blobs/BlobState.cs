namespace MedicalImages.Store.Blobs;

/// <summary>The state of a blob in the store.</summary>
internal enum BlobState
{
    Absent,

    /// <summary>The content does not match the name of the blob, or it is not a file.</summary>
    Damaged,

    Sound,
}
