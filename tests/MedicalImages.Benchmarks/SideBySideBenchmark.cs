using System.Diagnostics;
using System.Globalization;

namespace MedicalImages.Benchmarks;

/// <summary>Runs alternatives in turn (A B C A B C …), so that a drift of the machine affects all of them, and prints medians.</summary>
internal static class SideBySideBenchmark
{
    public static async Task RunAsync(int rounds, params (string Name, Func<Task> Run)[] contestants)
    {
        var times = contestants.ToDictionary(contestant => contestant.Name, _ => new List<double>());
        for (int round = 0; round <= rounds; round++)
        {
            foreach ((string name, Func<Task> run) in contestants)
            {
                long started = Stopwatch.GetTimestamp();
                await run();
                if (round > 0) times[name].Add(Stopwatch.GetElapsedTime(started).TotalSeconds); // the first round warms up
            }
        }

        double first = Median(times[contestants[0].Name]);
        foreach ((string name, List<double> seconds) in times)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-44} median {Median(seconds),7:0.000} s  (min {seconds.Min():0.000}, max {seconds.Max():0.000})  "
                    + $"{Median(seconds) / first:0.00} times the first"));
        }
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    public static async Task ProcessAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{await output}\n{await error}");
    }
}
