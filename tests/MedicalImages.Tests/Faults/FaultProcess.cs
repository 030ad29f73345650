using System.Diagnostics;
using System.Globalization;
using MedicalImages.Build.Tasks;
using MedicalImages.Diagnostics;
using MedicalImages.FaultRunner;
using MedicalImages.Tests.Commands;

namespace MedicalImages.Tests.Faults;

/// <summary>Runs tasks in their own process with the fault injection library.</summary>
internal sealed class FaultProcess(string library, string watched, string trace)
{
    /// <summary>A run takes a third of a second. A process that takes this long hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs without a fault; the trace contains every call.</summary>
    /// <param name="before">A program that runs it, with its arguments.</param>
    public FaultedRun Count(TaskRun run, params string[] before) =>
        RunToEnd([.. before, .. TaskRunner.Command, .. run.ToArguments()], 0, "");

    public FaultedRun InjectFault(TaskRun run, Fault fault) =>
        RunToEnd([.. TaskRunner.Command, .. run.ToArguments()], fault.Call, fault.Action);

    /// <summary>A process that performs several runs.</summary>
    public Process StartServer(TaskRun run) => Start([.. TaskRunner.Command, TaskServer.Argument, .. run.ToArguments()], -1, "");

    public IReadOnlyList<TracedCall> TakeTrace()
    {
        IReadOnlyList<TracedCall> calls = TracedCall.ReadAll(trace);
        File.Delete(trace);
        return calls;
    }

    private FaultedRun RunToEnd(string[] command, int at, string action)
    {
        using Process process = Start(command, at, action);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(Patience);
        if (!ended) process.Kill();
        process.WaitForExit();
        return new FaultedRun(ended ? process.ExitCode : null, output.Result, error.Result, TakeTrace());
    }

    private Process Start(string[] command, int at, string action)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LD_PRELOAD"] = library;
        start.Environment["FAULTS_PATH"] = watched;
        start.Environment["FAULTS_TRACE"] = trace;
        start.Environment["FAULTS_AT"] = at.ToString(CultureInfo.InvariantCulture);
        start.Environment["FAULTS_ACTION"] = action;
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1"; // no parallel work, so that a number is the same call in every run
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}

/// <param name="ExitCode">Null if the process hung and was killed.</param>
/// <param name="Calls">All calls of a run without a fault, otherwise the faulted call; empty if the run did not reach it.</param>
internal sealed record FaultedRun(int? ExitCode, string Output, string Error, IReadOnlyList<TracedCall> Calls)
{
    private const int KilledBySignal9 = 128 + 9;

    public bool WasKilled => ExitCode == KilledBySignal9;

    public bool Succeeded => ExitCode == 0;

    public bool WasReached => Calls.Count > 0;

    /// <summary>The lock file could not be written, which does not stop a build. It was reported.</summary>
    public bool ContinuesWithoutLock =>
        Output.Contains(MSBuildHints.Value.Apply(LockDiagnostics.NotKept.Format).Split("{2}")[1], StringComparison.Ordinal);
}
