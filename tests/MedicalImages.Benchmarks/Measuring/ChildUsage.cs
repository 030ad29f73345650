using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MedicalImages.Benchmarks.Measuring;

/// <summary>
/// The processor time of all children of this process that ended, and of their children. A server that still runs is not included, so the
/// difference between two calls is that of the programs that ran in between.
/// </summary>
internal static partial class ChildUsage
{
    private const int Children = -1; // RUSAGE_CHILDREN

    /// <summary>In seconds, user and system.</summary>
    public static double Total()
    {
        if (GetUsage(Children, out Usage usage) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        return usage.User.Seconds + usage.System.Seconds;
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly long _seconds;
        private readonly int _microseconds; // a long on Linux; below one million, so that its lower half is the value
        private readonly int _padding;

        public double Seconds => _seconds + _microseconds / 1e6;
    }

    // struct rusage: two times, then 14 longs that are not used here.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly Time User;
        public readonly Time System;
    }
}
