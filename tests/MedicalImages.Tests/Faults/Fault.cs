using System.Globalization;

namespace MedicalImages.Tests.Faults;

internal enum FaultKind
{
    Kill,
    KillAfter,

    /// <summary>ENOSPC once.</summary>
    NoSpace,

    /// <summary>ENOSPC from the call on; the first write writes half of its bytes.</summary>
    DiskFull,

    /// <summary>EIO once.</summary>
    InputOutputError,

    /// <summary>A write writes half of its bytes, once, which write(2) allows.</summary>
    ShortWrite,
}

/// <summary>One call of a process for a file below the watched folder.</summary>
/// <param name="Number">From 1, over all threads.</param>
/// <param name="Changes">Whether it can change the disk.</param>
internal sealed record TracedCall(int Number, bool Changes, string Name, string Path)
{
    public static IReadOnlyList<TracedCall> ReadAll(string file) => File.Exists(file) ? [.. File.ReadLines(file).Select(Read)] : [];

    public bool IsWrite => Name is "write" or "sendfile" or "copy_file_range";

    public override string ToString() => $"{Number} {Name} {Path}";

    private static TracedCall Read(string line)
    {
        string[] parts = line.Split(' ', 4);
        return new TracedCall(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == "C", parts[2], parts[3]);
    }
}

internal sealed record Fault(FaultKind Kind, int Call)
{
    private const string NoSpaceNumber = "28", InputOutputErrorNumber = "5"; // errno(3), the same on every architecture of Linux

    public bool IsKill => Kind is FaultKind.Kill or FaultKind.KillAfter;

    /// <summary>In the format of faults.c.</summary>
    public string Action => Kind switch
    {
        FaultKind.Kill => "kill",
        FaultKind.KillAfter => "kill-after",
        FaultKind.NoSpace => NoSpaceNumber,
        FaultKind.DiskFull => "full",
        FaultKind.ShortWrite => "short",
        _ => InputOutputErrorNumber,
    };

    public override string ToString() => $"{Kind}@{Call}";
}
