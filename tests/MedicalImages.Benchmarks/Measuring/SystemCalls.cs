using System.Globalization;

namespace MedicalImages.Benchmarks.Measuring;

/// <summary>Counts the system calls of a program and its children with strace.</summary>
internal static class SystemCalls
{
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    public static async Task<long> CountAsync(ChildProcess process, string folder, params string[] arguments)
    {
        string table = Path.Combine(folder, "strace.txt");
        await process.RunAsync(folder, "strace", ["-f", "-c", "-o", table, "dotnet", .. arguments]);
        // % time, seconds, microseconds per call, calls, perhaps errors, and the name
        string[] total = File.ReadLines(table).Single(line => line.EndsWith(" total", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return long.Parse(total[3], CultureInfo.InvariantCulture);
    }

    /// <summary>The calls that name a file, one per line.</summary>
    public static async Task<IReadOnlyList<string>> ListFileCallsAsync(ChildProcess process, string folder, params string[] arguments)
    {
        string list = Path.Combine(folder, "strace.txt");
        await process.RunAsync(folder, "strace", ["-f", "-e", "trace=%file", "-s", "4096", "-o", list, "dotnet", .. arguments]);
        return File.ReadAllLines(list);
    }
}
