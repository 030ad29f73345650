using System.Collections.Concurrent;
using System.Diagnostics;
using MedicalImages.FaultRunner;

namespace MedicalImages.Build.Tests.Faults;

/// <summary>One fault, and what was wrong afterwards.</summary>
internal sealed record FaultResult(Fault Fault, TracedCall? Call, IReadOnlyList<string> Violations);

/// <summary>Disturbs a scenario at many calls, on two workbenches at once, and checks the invariants after each.</summary>
internal sealed class Sweep(Scenario scenario, string library)
{
    private const int Workers = 2;

    /// <param name="choose">Which faults, given the calls of an undisturbed run.</param>
    public (IReadOnlyList<FaultResult> Results, TimeSpan Time) Run(Func<IReadOnlyList<TracedCall>, IEnumerable<Fault>> choose)
    {
        long started = Stopwatch.GetTimestamp();
        var results = new ConcurrentQueue<FaultResult>();
        Workbench[] benches = [.. Enumerable.Range(0, Workers).Select(_ => new Workbench(scenario, library))];
        try
        {
            var faults = new ConcurrentQueue<Fault>(choose(benches[0].Calls));
            Parallel.ForEach(benches, bench =>
            {
                while (faults.TryDequeue(out Fault? fault)) results.Enqueue(Try(bench, fault));
            });
        }
        finally
        {
            Array.ForEach(benches, bench => bench.Dispose());
        }

        return ([.. results.OrderBy(result => result.Fault.Kind).ThenBy(result => result.Fault.Call)], Stopwatch.GetElapsedTime(started));
    }

    private static FaultResult Try(Workbench bench, Fault fault)
    {
        bench.Reset();
        FaultedRun run = bench.Disturb(fault);
        var invariants = new Invariants(bench);
        List<string> violations = [.. invariants.AfterFault(fault, run)];
        IReadOnlySet<string> blobs = bench.Blobs();
        TaskResult retry = bench.Retry();
        violations.AddRange(invariants.AfterRetry(retry, blobs));
        return new FaultResult(fault, run.Calls.Count > 0 ? run.Calls[0] : null, violations);
    }
}
