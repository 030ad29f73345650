using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace MedicalImages.Benchmarks.Micro;

/// <summary>Parts without I/O, in a warm process: to compare two versions of them, and not what a user waits for.</summary>
internal static class MicroBenchmarks
{
    private static readonly Type[] All = [typeof(HeaderReading), typeof(LockReading), typeof(Planning)];

    // In this process: a generated project would be built with the settings of this repository.
    public static void Run() => BenchmarkRunner.Run(All, DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.JoinSummary)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "BenchmarkDotNet")));
}
