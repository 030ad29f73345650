using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>All groups, and for each target its limit: what it is, and what stands between.</summary>
internal static class BenchmarkGroups
{
    public static IReadOnlyList<IBenchmarkGroup> All { get; } =
    [
        new TransferGroup("small", 4000, BenchmarkImage.SmallSide, 1.7, 2.5)
        {
            HasDownloadFile = true, ColdLimit = Limits.SmallCold, WarmLimit = Limits.SmallWarm,
        },
        new TransferGroup("large", 400, BenchmarkImage.LargeSide, 1.1, 2)
        { ColdLimit = Limits.LargeCold, WarmLimit = Limits.LargeWarm },
        new TransferGroup("gigabyte", 2000, BenchmarkImage.LargeSide, 1.1, 1) { WarmLimit = Limits.GigabyteWarm },
        new DistanceGroup("distance", 4000) { Limit = Limits.Distance },
        new SourcesGroup("sources", 2000) { Limit = Limits.Sources },
        new PhantomGroup("phantoms") { Limit = Limits.Phantoms },
        new NoOpGroup("noop", 10, 100_000) { Limit = Limits.NoOp },
        new CostGroup("cost", 4000) { Limit = Limits.Cost },
        new MemoryGroup("memory") { Limit = Limits.Memory },
        new ScaleGroup("scale", 1_000, 10_000, 50_000) { Limit = Limits.Scale },
        new RequestsGroup("requests", 1, 1_000, 4_000),
    ];

    /// <summary>
    /// For CI: shows that the benchmark works, and prints. With fewer images, a ratio would be that of the start of a task.
    /// </summary>
    public static IReadOnlyList<IBenchmarkGroup> Short { get; } =
    [
        new TransferGroup("small", 4000, BenchmarkImage.SmallSide, 1.7, 2.5),
        new PhantomGroup("phantoms"),
        new RequestsGroup("requests", 100),
    ];
}
