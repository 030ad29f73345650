using MedicalImages.Diagnostics;

namespace MedicalImages.Store;

/// <summary>
/// Held while a build runs: no other process deletes blobs of its store and its fallback stores. Otherwise a blob that was verified could
/// be missing when it is placed.
/// </summary>
internal sealed class StoreUse : IDisposable
{
    private readonly List<InterProcessLock> _locks = [];

    private StoreUse()
    {
    }

    public static async Task<StoreUse> EnterAsync(
        string root, IReadOnlyList<string> fallbacks, Report? report, TimeProvider time, CancellationToken cancellationToken)
    {
        var use = new StoreUse();
        try
        {
            await use.AddAsync(root, report, time, cancellationToken);
            // A fallback store is never written: without the file of the lock, no version that deletes blobs has used it.
            foreach (string fallback in fallbacks.Where(fallback => File.Exists(InterProcessLock.GetStorePath(fallback))))
                await use.AddAsync(fallback, report, time, cancellationToken);
            return use;
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    public void Dispose() => _locks.ForEach(shared => shared.Dispose());

    private async Task AddAsync(string root, Report? report, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            _locks.Add(await InterProcessLock.ShareStoreAsync(root, time,
                () => report?.AddMessage(Importance.High, $"Waiting for another process that removes images from the store {root}"),
                cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file belongs to another user. Removing blobs requires write access to it, so only root could do it meanwhile.
        }
    }
}
