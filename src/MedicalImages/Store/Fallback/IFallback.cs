namespace MedicalImages.Store.Fallback;

/// <summary>A place that has blobs and is never written to.</summary>
internal interface IFallback
{
    string Name { get; }

    /// <summary>Whether it says that it has the blob.</summary>
    bool Has(string sha256);

    /// <summary>A file that should be the blob, and is to be proven; null where there is none.</summary>
    Task<string?> FindAsync(string sha256, CancellationToken cancellationToken);
}
