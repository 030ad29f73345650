using System.Collections.Concurrent;
using System.Diagnostics;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Faults;

/// <summary>One fault, and what was wrong afterward.</summary>
/// <param name="Call">Null where the run did not come to it.</param>
internal sealed record FaultResult(Fault Fault, TracedCall? Call, IReadOnlyList<string> Violations, TimeSpan Time);

/// <summary>Disturbs a scenario at many calls, on two workbenches at once, and checks the invariants after each.</summary>
internal sealed class Sweep(Scenario scenario, string library)
{
    private const int Workers = 2;

    /// <param name="choose">Which faults, given the calls of an undisturbed run.</param>
    public IReadOnlyList<FaultResult> Run(Func<IReadOnlyList<TracedCall>, IEnumerable<Fault>> choose)
    {
        var results = new ConcurrentQueue<FaultResult>();
        var benches = new List<Workbench>();
        try
        {
            while (benches.Count < Workers) benches.Add(new Workbench(scenario, library));
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

    // A process that survives a fault makes the next run too, which costs a tenth of a start. Temporary files of a process that is alive
    // are not removed as leftovers: only they, and a call that was not reached, are looked at again in a process of its own.
    private static FaultResult Try(Workbench bench, Fault fault)
    {
        if (fault.IsKill) return Try(bench, fault, bench.Disturb);
        FaultResult result = Try(bench, fault, bench.DisturbAgain);
        bool counts = result.Violations.Any(violation => !Invariants.IsLeftover(violation));
        return counts || (result.Violations.Count == 0 && result.Call is not null) ? result : Try(bench, fault, bench.Disturb);
    }

    private static FaultResult Try(Workbench bench, Fault fault, Func<Fault, FaultedRun> disturb)
    {
        long started = Stopwatch.GetTimestamp();
        bench.Reset();
        FaultedRun run = disturb(fault);
        var invariants = new Invariants(bench);
        List<string> violations = [.. invariants.AfterFault(fault, run)];
        IReadOnlySet<string> blobs = bench.Blobs();
        TaskResult retry = bench.Retry(locks: run.ContinuesWithoutLock);
        violations.AddRange(invariants.AfterRetry(retry, blobs));
        return new FaultResult(fault, run.Calls.Count > 0 ? run.Calls[0] : null, violations, Stopwatch.GetElapsedTime(started));
    }
}
