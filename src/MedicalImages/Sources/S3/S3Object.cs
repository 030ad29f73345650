namespace MedicalImages.Sources.S3;

/// <summary>An object of a listing.</summary>
/// <param name="ETag">Without quotation marks; null if the service lists none.</param>
internal sealed record S3Object(string Key, long Size, string? ETag)
{
    /// <summary>Consoles create an empty object for each folder.</summary>
    public bool IsFolderMarker => Size == 0 && Key.EndsWith('/');
}
