using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>The memory that large and many images add to a build with one small image.</summary>
internal sealed record MemoryGroup(string Name) : IBenchmarkGroup
{
    private const string One = "1 image of 10.9 kB", Gigabyte = "1 image of 1.07 GB", Many = "20,000 images of 10.9 kB";
    private const string Connections = "400 images of 525 kB, 16 connections";
    private const int GigabyteSide = 23_170, ManyImages = 20_000, LargeImages = 400;
    private const double MaxMegabytes = 48;

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        await using BenchmarkOrthanc one = await BenchmarkOrthanc.StartAsync(1, BenchmarkImage.SmallSide);
        await using BenchmarkOrthanc gigabyte = await BenchmarkOrthanc.StartAsync(1, GigabyteSide);
        await using BenchmarkOrthanc many = await BenchmarkOrthanc.StartAsync(ManyImages, BenchmarkImage.SmallSide);
        await using BenchmarkOrthanc large = await BenchmarkOrthanc.StartAsync(LargeImages, BenchmarkImage.LargeSide);
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds, Build(bench, One, one), Build(bench, Gigabyte, gigabyte),
            Build(bench, Many, many), Build(bench, Connections, large, "-p:MedicalImagesMaxConnections=16"));
        string[] names = [One, Gigabyte, Many, Connections];
        return new Report("Peak of the physical memory of the whole build (VmHWM)",
            [.. names.Select(name => new Line(name, turns.Of(name, Megabytes).Text("0", " MB"), turns.Time(name).Seconds))],
            [.. names.Skip(1).Select(name => Reach(turns, name))])
        { Columns = ["peak", "time"] };
    }

    private Reach Reach(Turns turns, string name)
    {
        Spread added = turns.Beyond(name, One, Megabytes);
        return new Reach($"added by {name}", "48 MB or less", added.Text("0", " MB"), added.Median <= MaxMegabytes,
            name == Connections ? Limit : "");
    }

    private static double Megabytes(Sample sample) => sample.PeakBytes / 1e6;

    private Contestant Build(Bench bench, string name, BenchmarkOrthanc orthanc, params string[] properties)
    {
        string sets = bench.Project.Declare($"{Name}-{orthanc.Uri.Port}", ConsumerProject.Set(orthanc.Uri));
        return new ProvisioningBuild(bench.Project, sets) { IsPeakMeasured = true, Properties = properties }.As(name);
    }
}
