using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>What processes that use the same store do one after the other.</summary>
internal static class StoreLocks
{
    /// <summary>
    /// Limits fetching from a source to one process. Correctness does not depend on it: it avoids duplicate downloads and too many
    /// connections.
    /// </summary>
    public static Task<InterProcessLock> EnterSourceAsync(
        string root, string source, TimeSpan patience, TimeProvider time, Action waiting, CancellationToken cancellationToken) =>
        InterProcessLock.EnterAsync(StoreNames.GetLock(root, source), patience, time, waiting, cancellationToken);

    /// <summary>Limits deleting blobs to one process, while no build uses the store.</summary>
    public static Task<InterProcessLock> EnterStoreAsync(
        string root, TimeProvider time, Action waiting, CancellationToken cancellationToken) =>
        InterProcessLock.EnterAsync(GetStorePath(root), patience: null, time, waiting, cancellationToken);

    /// <summary>Held while the store is used, so that no other process deletes blobs.</summary>
    public static Task<InterProcessLock> ShareStoreAsync(
        string root, TimeSpan patience, TimeProvider time, Action waiting, CancellationToken cancellationToken) =>
        InterProcessLock.ShareAsync(GetStorePath(root), patience, time, waiting, cancellationToken);

    /// <summary>As <see cref="ShareStoreAsync"/>, but never creates the file.</summary>
    public static Task<InterProcessLock> ShareFallbackAsync(
        string root, TimeSpan patience, TimeProvider time, Action waiting, CancellationToken cancellationToken) =>
        InterProcessLock.ShareExistingAsync(GetStorePath(root), patience, time, waiting, cancellationToken);

    /// <summary>The file that is locked by the processes that use a store.</summary>
    public static string GetStorePath(string root) => StoreNames.GetLock(root, "store");
}
