using System.Collections.Concurrent;
using System.Diagnostics;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Faults;

/// <summary>One fault, and the violations after it.</summary>
/// <param name="Call">Null if the run did not reach it.</param>
internal sealed record FaultResult(Fault Fault, TracedCall? Call, IReadOnlyList<string> Violations, TimeSpan Time);

/// <summary>Injects faults into many calls of a scenario, on workbenches in parallel, and checks the invariants after each.</summary>
internal sealed class Sweep(Scenario scenario, string library, int workbenches)
{
    /// <param name="choose">Selects the faults, given the calls of a run without a fault.</param>
    public IReadOnlyList<FaultResult> Run(Func<IReadOnlyList<TracedCall>, IEnumerable<Fault>> choose)
    {
        var results = new ConcurrentQueue<FaultResult>();
        var benches = new List<Workbench>();
        try
        {
            while (benches.Count < workbenches) benches.Add(new Workbench(scenario, library));
            var faults = new ConcurrentQueue<Fault>(choose(benches[0].Calls));
            Parallel.ForEach(benches, bench =>
            {
                while (faults.TryDequeue(out Fault? fault)) results.Enqueue(Try(bench, fault));
            });
        }
        finally
        {
            benches.ForEach(bench => bench.Dispose());
        }

        return [.. results.OrderBy(result => result.Fault.Kind).ThenBy(result => result.Fault.Call)];
    }

    // A process that survives a fault performs the next run, too, which takes a tenth of a start. Temporary files of a running process are
    // not removed, so that only these violations, and unreached calls, are repeated in a separate process.
    private static FaultResult Try(Workbench bench, Fault fault)
    {
        if (fault.IsKill) return Try(bench, fault, bench.InjectFault);
        FaultResult result = Try(bench, fault, bench.InjectFaultInServer);
        bool counts = result.Violations.Any(violation => !Invariants.IsLeftover(violation));
        return counts || (result.Violations.Count == 0 && result.Call is not null) ? result : Try(bench, fault, bench.InjectFault);
    }

    private static FaultResult Try(Workbench bench, Fault fault, Func<Fault, FaultedRun> inject)
    {
        long started = Stopwatch.GetTimestamp();
        bench.Reset();
        FaultedRun run = inject(fault);
        var invariants = new Invariants(bench);
        List<string> violations = [.. invariants.AfterFault(fault, run)];
        IReadOnlySet<string> blobs = bench.Blobs();
        TaskResult retry = bench.Retry(locks: run.ContinuesWithoutLock);
        violations.AddRange(invariants.AfterRetry(retry, blobs));
        return new FaultResult(fault, run.Calls.Count > 0 ? run.Calls[0] : null, violations, Stopwatch.GetElapsedTime(started));
    }
}
