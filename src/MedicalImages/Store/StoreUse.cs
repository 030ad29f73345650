using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Store;

/// <summary>
/// Held while a build runs: no other process deletes blobs of its store and its fallback stores. Otherwise a blob that was verified could
/// be missing when it is placed.
/// </summary>
internal sealed class StoreUse : IDisposable
{
    // A process that deletes blobs and is suspended must not stop all builds of the user.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Other users may hold the lock of a fallback store.
    private static readonly TimeSpan FallbackPatience = TimeSpan.FromMinutes(1);

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
            await use.AddAsync(root, Patience, StoreLocks.ShareStoreAsync, report, time, cancellationToken);
            // A fallback store is never written: without the file of the lock, no version that deletes blobs has used it.
            foreach (string fallback in fallbacks.Where(fallback => File.Exists(StoreLocks.GetStorePath(fallback))))
            {
                if (IsSafe(fallback))
                    await use.AddAsync(fallback, FallbackPatience, StoreLocks.ShareFallbackAsync, report, time, cancellationToken);
                else
                    ReportUnlocked(fallback, "the file of the lock is not a regular file", report);
            }

            return use;
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    public void Dispose() => _locks.ForEach(shared => shared.Dispose());

    // Others may have written a fallback store: opening a FIFO waits for a writer, and a link leads elsewhere.
    private static bool IsSafe(string fallback)
    {
        string path = StoreLocks.GetStorePath(fallback);
        return Links.FindBelow(fallback, path) is null && (new FileInfo(path).Length > 0 || EmptyFile.IsRegular(path));
    }

    private static void ReportUnlocked(string root, string reason, Report? report) =>
        report?.AddMessage(Importance.Normal, $"Store {root} is used without its lock: {Redaction.Clean(reason)}");

    private async Task AddAsync(string root, TimeSpan patience, EnterStore enter, Report? report, TimeProvider time,
        CancellationToken cancellationToken)
    {
        try
        {
            InterProcessLock shared = await enter(root, patience, time,
                () => report?.AddMessage(Importance.High, $"Waiting for another process that removes images from the store {root}"),
                cancellationToken);
            _locks.Add(shared);
            if (shared.IsHeld) return;
            report?.AddMessage(Importance.High, $"Another process has locked the store {root} for {patience.TotalMinutes} "
                + "min; continuing without the lock. Images that it removes meanwhile may be missing.");
        }
        catch (UnauthorizedAccessException)
        {
            // The file belongs to another user. Removing blobs requires write access to it, so only root could do it meanwhile.
        }
        catch (IOException e)
        {
            ReportUnlocked(root, e.Message, report);
        }
    }

    private delegate Task<InterProcessLock> EnterStore(
        string root, TimeSpan patience, TimeProvider time, Action waiting, CancellationToken cancellationToken);
}
