using System.Runtime.InteropServices;

namespace MedicalImages.Files;

/// <summary>Properties of a file, as statx(2) returns them: the structure is the same for all processors.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    public const uint ModeAndTime = 0x2 | 0x40; // STATX_MODE and STATX_MTIME

    private const int TicksPerSecond = 10_000_000;
    private const int NanosecondsPerTick = 100;
    private const int AllPermissions = 0xFFF; // without the type of the file

    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(112)]
    private readonly long _seconds; // since 1970

    [FieldOffset(120)]
    private readonly uint _nanoseconds;

    public UnixFileMode Mode => (UnixFileMode)(_mode & AllPermissions);

    /// <summary>The ticks of the modification time (UTC), as those of <see cref="FileSystemInfo.LastWriteTimeUtc"/>.</summary>
    public long LastWriteTicks => DateTime.UnixEpoch.Ticks + (_seconds * TicksPerSecond) + (_nanoseconds / NanosecondsPerTick);
}
