using System.Diagnostics;

namespace MedicalImages.Benchmarks.Measuring;

/// <summary>
/// Runs a program to its end and measures it. One at a time: the processor time is that of all children that end meanwhile.
/// </summary>
internal sealed class ChildProcess
{
    private static readonly string[] Scrubbed = ["MEDICALIMAGES", "MSBUILD", "TF_BUILD", "ContinuousIntegrationBuild"];

    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>Whether the peak of its memory is measured. Its status is read every 5 ms, in this process.</summary>
    public bool IsPeakMeasured { get; init; }

    public static Task<Sample> MeasureAsync(string folder, string program, params string[] arguments) =>
        new ChildProcess().RunAsync(folder, program, arguments);

    public async Task<Sample> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Seal(start.Environment);
        double before = ChildUsage.Total();
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Task<long> peak = IsPeakMeasured ? PeakMemory.OfAsync(process.Id) : Task.FromResult(0L);
        await process.WaitForExitAsync();
        double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var sample = new Sample(wall, ChildUsage.Total() - before, await output + await error) { PeakBytes = await peak };
        return process.ExitCode == 0
            ? sample
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{sample.Output}");
    }

    private void Seal(IDictionary<string, string?> variables)
    {
        foreach (string name in variables.Keys.Where(name => name == "CI"
            || Array.Exists(Scrubbed, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))).ToArray())
            variables.Remove(name);
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_NOLOGO"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["MSBUILDDISABLENODEREUSE"] = "1"; // a node that stays would do the work of the next build in a warm process
        foreach ((string name, string value) in Variables) variables[name] = value;
    }
}
