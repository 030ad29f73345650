using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>The time of one more image, beyond a build with one image, must not grow with the number of images.</summary>
internal sealed record ScaleGroup(string Name, params int[] Sizes) : IBenchmarkGroup
{
    private const double MaxGrowth = 1.2;

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        var servers = new List<BenchmarkOrthanc>();
        try
        {
            foreach (int size in Sizes.Prepend(1)) servers.Add(await BenchmarkOrthanc.StartAsync(size, BenchmarkImage.SmallSide));
            return Report(await Turns.RunAsync(bench.Folder, bench.Rounds, [.. servers.Select(server => Build(bench, server))]));
        }
        finally
        {
            foreach (BenchmarkOrthanc server in servers) await server.DisposeAsync();
        }
    }

    private Report Report(Turns turns)
    {
        Spread[] perImage = [.. Sizes.Select(size => turns.Beyond(Label(size), Label(1), sample => sample.Time * 1e3 / (size - 1)))];
        Spread[] cpu = [.. Sizes.Select(size => turns.Beyond(Label(size), Label(1), sample => sample.Cpu * 1e3 / (size - 1)))];
        double growth = perImage.Max(spread => spread.Median) / perImage.Min(spread => spread.Median);
        return new Report("First builds of small images (10.9 kB)",
            [
                new Line(Label(1), turns.Time(Label(1)).Seconds, "", ""),
                .. Sizes.Select((size, i) => new Line(Label(size), turns.Time(Label(size)).Seconds, perImage[i].Text("0.000", " ms"),
                    cpu[i].Text("0.000", " ms")))
            ],
            [new Reach("time per image", "flat within 20 %", FormattableString.Invariant($"{growth:0.00} × from best to worst"),
                growth <= MaxGrowth, Limit)])
        { Columns = ["time", "time per image beyond one image", "processor time per image beyond one image"] };
    }

    private Contestant Build(Bench bench, BenchmarkOrthanc server)
    {
        int size = server.Ids.Count;
        string sets = bench.Project.Declare($"{Name}-{size}", ConsumerProject.Set(server.Uri));
        return new ProvisioningBuild(bench.Project, sets).As(Label(size));
    }

    private static string Label(int size) => size == 1 ? "1 image" : $"{size.ToString("#,0", CultureInfo.InvariantCulture)} images";
}
