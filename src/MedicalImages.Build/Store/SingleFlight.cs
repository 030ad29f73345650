using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Store;

/// <summary>
/// An operating-system lock per source: one process fetches, the others wait and then find everything in the store. It saves work and keeps a server from
/// more connections than stated; correctness never hangs on it. The lock dies with its process; its file stays (deleting it would let a second holder in).
/// </summary>
internal sealed class SingleFlight : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream? _file;

    private SingleFlight(FileStream? file) => _file = file;

    /// <param name="patience">After this long the caller goes on without the lock: the holder may be suspended.</param>
    /// <param name="waiting">Called once when there is somebody to wait for.</param>
    public static async Task<SingleFlight> EnterAsync(ContentStore store, string name, TimeSpan patience, TimeProvider time, Action waiting, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(store.Root, "locks");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Digest.Sha256(name));
        long started = time.GetTimestamp();
        for (bool told = false; ; told = true)
        {
            if (TryLock(path) is { } file) return new SingleFlight(file);
            if (time.GetElapsedTime(started) > patience) return new SingleFlight(null);
            if (!told) waiting();
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public void Dispose() => _file?.Dispose();

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
