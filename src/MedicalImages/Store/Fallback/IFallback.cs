namespace MedicalImages.Store.Fallback;

/// <summary>A read-only store.</summary>
internal interface IFallback
{
    string Name { get; }

    /// <summary>Whether it lists the blob.</summary>
    bool Contains(string sha256);

    /// <summary>A file that must be verified; null if there is none.</summary>
    Task<string?> FindAsync(string sha256, CancellationToken cancellationToken);
}
