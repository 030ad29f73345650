using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>What one more small image costs, beyond a build with one image: processor time and system calls.</summary>
internal sealed record CostGroup(string Name, int Images) : IBenchmarkGroup
{
    private const string Many = "many", One = "one";
    private const double MaxCpuMilliseconds = 0.35, MaxCalls = 25;

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        await using BenchmarkOrthanc many = await BenchmarkOrthanc.StartAsync(Images, BenchmarkImage.SmallSide);
        await using BenchmarkOrthanc one = await BenchmarkOrthanc.StartAsync(1, BenchmarkImage.SmallSide);
        ProvisioningBuild buildMany = Build(bench, many, Many), buildOne = Build(bench, one, One);
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds, buildMany.As(Many), buildOne.As(One));
        Spread cpu = turns.Beyond(Many, One, sample => sample.Cpu * 1e3 / (Images - 1));
        long callsMany = await CountAsync(bench, buildMany), callsOne = await CountAsync(bench, buildOne);
        double calls = (callsMany - callsOne) / (Images - 1.0);
        string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
        Line Row(string name, string label, long systemCalls) =>
            new(label, turns.Of(name, sample => sample.Cpu).Seconds, Count(systemCalls));
        return new Report("A first build of small images (10.9 kB), whole process",
            [Row(Many, FormattableString.Invariant($"{Images:#,0} images"), callsMany), Row(One, "1 image", callsOne)],
            [
                new Reach("processor time per image", "0.35 ms or less", cpu.Text("0.00", " ms"), cpu.Median <= MaxCpuMilliseconds, Limit),
                new Reach("system calls per image", "25 or less", calls.ToString("0.0", CultureInfo.InvariantCulture),
                    calls <= MaxCalls, ""),
            ])
        { Columns = ["processor time", "system calls"] };
    }

    private static Task<long> CountAsync(Bench bench, ProvisioningBuild build) =>
        build.CountSystemCallsAsync(Directory.CreateDirectory(bench.Folder[$"strace-{Guid.NewGuid():N}"]).FullName);

    private ProvisioningBuild Build(Bench bench, BenchmarkOrthanc orthanc, string name) =>
        new(bench.Project, bench.Project.Declare($"{Name}-{name}", ConsumerProject.Set(orthanc.Uri)));
}
