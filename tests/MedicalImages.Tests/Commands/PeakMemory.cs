using System.Diagnostics;
using System.Globalization;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>The peak memory of a process, as counted by the kernel (VmHWM of proc(5)).</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <returns>The peak in bytes. The kernel keeps it until the process ends, so that the last sample is sufficient.</returns>
    public static async Task<long> OfAsync(Process process)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("Only Linux keeps the peak of a process under /proc.");
        Task end = process.WaitForExitAsync();
        long peak = 0;
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, Read(process.Id));
            await Task.WhenAny(end, Task.Delay(Interval));
        }

        Assert.AreNotEqual(0, peak);
        return peak;
    }

    private static long Read(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line["VmHWM:".Length..^" kB".Length], NumberStyles.AllowLeadingWhite,
                CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // the process has ended
        }
    }
}
