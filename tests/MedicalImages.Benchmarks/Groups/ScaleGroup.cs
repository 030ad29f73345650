using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>
/// The time of one more image, beyond a build with one image, must not grow with the number of images. The same images with curl show how
/// much of a growth is that of the Orthanc.
/// </summary>
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
            IEnumerable<Contestant> curl = servers.Skip(1).Select(server => Curl(bench, server));
            IEnumerable<Contestant> builds = servers.Select(server => Build(bench, server));
            return Report(await Turns.RunAsync(bench.Folder, bench.Rounds, [.. builds, .. curl]));
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
        Spread[] curl = [.. Sizes.Select(size => turns.Of(CurlLabel(size), sample => sample.Time * 1e3 / size))];
        return new Report("First builds of small images (10.9 kB)",
            [
                new Line(Label(1), turns.Time(Label(1)).Seconds, "", "", ""),
                .. Sizes.Select((size, i) => new Line(Label(size), turns.Time(Label(size)).Seconds, perImage[i].Text("0.000", " ms"),
                    cpu[i].Text("0.000", " ms"), curl[i].Text("0.000", " ms")))
            ],
            [new Reach("time per image", "flat within 20 %", FormattableString.Invariant(
                $"{Growth(perImage):0.00} × from best to worst (processor time: {Growth(cpu):0.00} ×; curl: {Growth(curl):0.00} ×)"),
                Growth(perImage) <= MaxGrowth, Limit)])
        {
            Columns =
            [
                "time", "time per image beyond one image", "processor time per image beyond one image",
                "time per image of `curl -Z --parallel-max 8`",
            ],
        };
    }

    private static double Growth(Spread[] spreads) => spreads.Max(spread => spread.Median) / spreads.Min(spread => spread.Median);

    private static Contestant Curl(Bench bench, BenchmarkOrthanc server) =>
        new Comparison(bench.Folder, [.. server.Urls()]).Curl(CurlLabel(server.Ids.Count));

    private static string CurlLabel(int size) => $"curl, {Label(size)}";

    private Contestant Build(Bench bench, BenchmarkOrthanc server)
    {
        int size = server.Ids.Count;
        string sets = bench.Project.Declare($"{Name}-{size}", ConsumerProject.Set(server.Uri));
        return new ProvisioningBuild(bench.Project, sets).As(Label(size));
    }

    private static string Label(int size) => size == 1 ? "1 image" : $"{size.ToString("#,0", CultureInfo.InvariantCulture)} images";
}
