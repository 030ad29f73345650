using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>
/// An operating-system lock on a file: one process works, the others wait. It dies with its process; its file stays (deleting it would let a second holder in).
/// </summary>
internal sealed class InterProcessLock : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly FileStream? _file;

    private InterProcessLock(FileStream? file) => _file = file;

    /// <summary>Who fetches from a source. Correctness does not hang on this one: it spares downloads, and the server more connections than were stated.</summary>
    public static Task<InterProcessLock> EnterSourceAsync(ContentStore store, string source, TimeSpan patience, TimeProvider time, Action waiting, CancellationToken cancellationToken) =>
        EnterAsync(Path.Combine(store.Root, StoreNames.Locks, Digest.Sha256(source)), patience, time, waiting, cancellationToken);

    /// <param name="patience">After this long the caller goes on without the lock (the holder may be suspended); null waits for ever.</param>
    /// <param name="waiting">Called once when there is somebody to wait for.</param>
    public static async Task<InterProcessLock> EnterAsync(string path, TimeSpan? patience, TimeProvider time, Action waiting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long started = time.GetTimestamp();
        for (bool told = false; ; told = true)
        {
            if (TryLock(path) is { } file) return new InterProcessLock(file);
            TimeSpan waited = time.GetElapsedTime(started);
            if (waited > patience) return new InterProcessLock(null);
            if (!told) waiting();
            await Task.Delay(PauseAfter(waited), time, cancellationToken);
        }
    }

    public void Dispose() => _file?.Dispose();

    // In proportion: a look every 50 ms cost 1.5 % of a core, and 31 builds that waited for one took half a core from it.
    private static TimeSpan PauseAfter(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 8, ShortestPause.Ticks, LongestPause.Ticks));

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (SharingViolation.IsSharingViolation(e))
        {
            return null;
        }
    }
}
