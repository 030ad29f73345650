using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MedicalImages.Files;

/// <summary>
/// An advisory lock on a folder (flock(2)), held while a file is compared and replaced. It creates no file and requires no write
/// permission. Windows and some network file systems do not support it. There, only the comparison detects concurrent changes.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const int ExclusiveWithoutWaiting = 2 | 4; // LOCK_EX | LOCK_NB

    // The lock is held for microseconds. A process that holds it longer than this is probably suspended.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private readonly int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    public static FolderLock Enter(string folder)
    {
        if (OperatingSystem.IsWindows()) return new FolderLock(-1);
        int descriptor = NativeMethods.Open(folder, NativeMethods.ReadOnly);
#pragma warning disable RS0030 // the wait depends on another process, whose clock a test cannot replace
        long started = Stopwatch.GetTimestamp();
        while (descriptor >= 0 && IsHeld(descriptor) && Stopwatch.GetElapsedTime(started) < Timeout) Thread.Sleep(1);
#pragma warning restore RS0030
        return new FolderLock(descriptor);
    }

    private static bool IsHeld(int descriptor) =>
        NativeMethods.Lock(descriptor, ExclusiveWithoutWaiting) != 0 && SharingViolation.IsWouldBlock(Marshal.GetLastPInvokeError());

    public void Dispose()
    {
        if (_descriptor >= 0) _ = NativeMethods.Close(_descriptor);
    }
}
