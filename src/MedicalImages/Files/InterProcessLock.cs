namespace MedicalImages.Files;

/// <summary>
/// An operating system lock on a file, held by one process at a time, or shared by several. It is released when the process ends. The file
/// is not deleted, because that would allow a second holder.
/// </summary>
internal sealed class InterProcessLock : IDisposable
{
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    private readonly FileStream? _file;

    private InterProcessLock(FileStream? file) => _file = file;

    /// <summary>False if the wait ended without the lock.</summary>
    public bool IsHeld => _file is not null;

    /// <param name="patience">After this time, the caller continues without the lock, because the holder may be suspended; null waits
    /// without a limit.</param>
    /// <param name="waiting">Called once if another process holds the lock.</param>
    public static Task<InterProcessLock> EnterAsync(string path, TimeSpan? patience, TimeProvider time, Action waiting,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return EnterAsync(path, TryLock, patience, time, waiting, cancellationToken);
    }

    /// <summary>Several processes may hold it at once, but not with one that entered it alone.</summary>
    /// <inheritdoc cref="EnterAsync(string, TimeSpan?, TimeProvider, Action, CancellationToken)"/>
    public static Task<InterProcessLock> ShareAsync(string path, TimeSpan? patience, TimeProvider time, Action waiting,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return EnterAsync(path, TryShare, patience, time, waiting, cancellationToken);
    }

    /// <summary>As <see cref="ShareAsync"/>, but never creates the file.</summary>
    public static Task<InterProcessLock> ShareExistingAsync(string path, TimeSpan? patience, TimeProvider time, Action waiting,
        CancellationToken cancellationToken) => EnterAsync(path, TryShareExisting, patience, time, waiting, cancellationToken);

    private static async Task<InterProcessLock> EnterAsync(string path, Func<string, FileStream?> tryLock, TimeSpan? patience,
        TimeProvider time, Action waiting, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        for (bool isReported = false; ; isReported = true)
        {
            if (tryLock(path) is { } file) return new InterProcessLock(file);
            TimeSpan waited = time.GetElapsedTime(started);
            if (waited > patience) return new InterProcessLock(null);
            if (!isReported) waiting();
            await Task.Delay(PauseAfter(waited), time, cancellationToken);
        }
    }

    public void Dispose() => _file?.Dispose();

    // Increasing delays: polling every 50 ms used 1.5 % of a core, and 31 waiting builds used half a core.
    private static TimeSpan PauseAfter(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 8, MinPause.Ticks, MaxPause.Ticks));

    private static FileStream? TryLock(string path) => TryOpen(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    // On Unix, .NET maps FileShare.Read to LOCK_SH.
    private static FileStream? TryShare(string path) => TryOpen(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    private static FileStream? TryShareExisting(string path) => TryOpen(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    private static FileStream? TryOpen(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, mode, access, share, bufferSize: 0);
        }
        catch (IOException e) when (SharingViolation.IsSharingViolation(e))
        {
            return null;
        }
    }
}
