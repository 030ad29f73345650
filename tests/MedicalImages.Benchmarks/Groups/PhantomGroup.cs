using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>The first build of a project that declares no set: 73 phantoms, without a server.</summary>
internal sealed record PhantomGroup(string Name) : IBenchmarkGroup
{
    private const string Cold = "this package, first build", Without = "without";
    private const double MaxSeconds = 0.5;

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        var build = new ProvisioningBuild(bench.Project, bench.Project.Declare(Name, ""));
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds, build.As(Cold), build.Without(Without));
        Spread time = turns.Time(Cold);
        return new Report("The 73 phantoms", [Line.OfBuild(turns, Cold, Without)],
            [new Reach("phantoms", "0.5 s or less", time.Seconds, time.Median <= MaxSeconds, Limit)]);
    }
}
