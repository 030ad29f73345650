using System.Diagnostics;
using System.Globalization;
using MedicalImages.FaultRunner;

namespace MedicalImages.Build.Tests.Faults;

/// <summary>Runs tasks in a process of their own with the disturbing library in it.</summary>
internal sealed class FaultProcess(string library, string watched, string trace)
{
    // A run takes a third of a second. What takes this long waits for something that never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Undisturbed; the trace has every call.</summary>
    public FaultedRun Count(TaskRun run) => Start(run, 0, "");

    public FaultedRun Disturb(TaskRun run, Fault fault) => Start(run, fault.Call, fault.Action);

    private FaultedRun Start(TaskRun run, int at, string action)
    {
        File.Delete(trace);
        string runner = Path.Combine(AppContext.BaseDirectory, "MedicalImages.FaultRunner.dll");
        var start = new ProcessStartInfo("dotnet", [runner, .. run.ToArguments()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_PRELOAD"] = library;
        start.Environment["FAULTS_PATH"] = watched;
        start.Environment["FAULTS_TRACE"] = trace;
        start.Environment["FAULTS_AT"] = at.ToString(CultureInfo.InvariantCulture);
        start.Environment["FAULTS_ACTION"] = action;
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1"; // nothing in parallel, so that a number is the same call in every run
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(Patience);
        if (!ended) process.Kill();
        process.WaitForExit();
        return new FaultedRun(ended ? process.ExitCode : null, output.Result, error.Result, TracedCall.ReadAll(trace));
    }
}

/// <param name="ExitCode">Null where the process hung and was ended.</param>
/// <param name="Calls">All calls of an undisturbed run, else the disturbed one; empty where the run did not come to it.</param>
internal sealed record FaultedRun(int? ExitCode, string Output, string Error, IReadOnlyList<TracedCall> Calls)
{
    private const int KilledBySignal9 = 128 + 9;

    public bool WasKilled => ExitCode == KilledBySignal9;

    public bool Succeeded => ExitCode == 0;

    public bool WasDisturbed => Calls.Count > 0;
}
