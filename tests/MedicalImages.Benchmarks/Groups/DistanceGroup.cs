using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>
/// A server with a round trip of 40 ms. The method of the Python original takes minutes, so it gets a part of the images; it is sequential,
/// and its time is multiplied.
/// </summary>
internal sealed record DistanceGroup(string Name, int Images) : IBenchmarkGroup
{
    private const string Cold = "this package, cold", Without = "without";
    private const string Curl = "`curl -Z --parallel-max 8`", SameCurl = "`curl -Z --parallel-max 16`", Python = "Python original";
    private const int PartForPython = 20, FarConnections = 16; // docs/reference.md
    private const double MaxOfCurl = 1.05, MaxOfPython = 1 / 20.0;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(20);

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(Images, BenchmarkImage.SmallSide);
        using var proxy = new DelayingProxy(orthanc.Uri, OneWay);
        var cold = new ProvisioningBuild(bench.Project, bench.Project.Declare(Name, ConsumerProject.Set(proxy.Uri)));
        string[] urls = [.. orthanc.Urls(proxy.Uri)];
        Contestant python = new Comparison(bench.Folder, urls[..(Images / PartForPython)]).Python(Python);
        var comparison = new Comparison(bench.Folder, urls);
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds, comparison.Curl(Curl),
            comparison.Curl(SameCurl, FarConnections), cold.As(Cold), cold.Without(Without),
            python with { Run = async folder => Multiplied(await python.Run(folder)) });
        double ofPython = turns.Ratio(Cold, Python);
        return new Report(FormattableString.Invariant($"{Images:#,0} images of 10.9 kB from an Orthanc with a round trip of 40 ms"),
            [
                Line.Of(turns, Curl), Line.Of(turns, SameCurl), Line.OfBuild(turns, Cold, Without),
                Line.Of(turns, Python) with { Name = $"{Python}, {Part}" },
            ],
            [
                Reach.Ratio("far away", turns, (Cold, Curl, Without), MaxOfCurl, Limit),
                new Reach("beside the original", "1/20 or less", FormattableString.Invariant($"1/{1 / ofPython:0.0}"),
                    ofPython <= MaxOfPython, ""),
            ]);
    }

    private static string Part => $"sequential `urlretrieve` (1/{PartForPython} of the images, multiplied)";

    private static Sample Multiplied(Sample part) => part with { Wall = part.Wall * PartForPython, Cpu = part.Cpu * PartForPython };
}
