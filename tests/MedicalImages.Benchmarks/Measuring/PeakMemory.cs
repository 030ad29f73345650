using System.Globalization;

namespace MedicalImages.Benchmarks.Measuring;

/// <summary>The peak of the physical memory of a process (VmHWM), read from the system until the process ends.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    public static async Task<long> OfAsync(int process)
    {
        long peak = 0;
        while (Read(process) is { } current)
        {
            peak = current;
            await Task.Delay(Interval);
        }

        return peak;
    }

    private static long? Read(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
