using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>All groups, with the limits that the measurements of their time showed.</summary>
internal static class BenchmarkGroups
{
    public static IReadOnlyList<IBenchmarkGroup> All { get; } =
    [
        new TransferGroup("small", 4000, BenchmarkImage.SmallSide, 1.7, 2.5) { HasDownloadFile = true },
        new TransferGroup("large", 400, BenchmarkImage.LargeSide, 1.1, 2),
        new TransferGroup("gigabyte", 2000, BenchmarkImage.LargeSide, 1.1, 1),
        new DistanceGroup("distance", 4000),
        new SourcesGroup("sources", 2000),
        new PhantomGroup("phantoms"),
        new NoOpGroup("noop", 10, 100_000),
        new CostGroup("cost", 4000),
        new MemoryGroup("memory"),
        new ScaleGroup("scale", 1_000, 10_000, 50_000),
        new RequestsGroup("requests", 1, 1_000, 4_000),
    ];

    /// <summary>For CI: shows that the benchmark works, and prints.</summary>
    public static IReadOnlyList<IBenchmarkGroup> Short { get; } =
    [
        new TransferGroup("small", 100, BenchmarkImage.SmallSide, 1.7, 2.5),
        new PhantomGroup("phantoms"),
        new RequestsGroup("requests", 100),
    ];
}
