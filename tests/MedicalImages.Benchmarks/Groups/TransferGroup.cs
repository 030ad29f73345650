using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>The images of an Orthanc: a first build, and a second project with the lock file and the store of the first.</summary>
internal sealed record TransferGroup(string Name, int Images, int Side, double MaxCold, double MaxWarm, bool HasDownloadFile)
{
    private const string Cold = "this package, cold", Warm = "this package, warm", Without = "without";
    private const string Curl = "`curl -Z --parallel-max 8`", CurlMd5 = "curl, then `md5sum`", Copy = "`cp -r`", Download = "`DownloadFile`";

    public async Task<Report> RunAsync(Bench bench)
    {
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(Images, Side);
        string sets = bench.Project.Declare(Name, ConsumerProject.Set(orthanc.Uri));
        string first = await bench.ProvisionOnceAsync(sets);
        var cold = new ProvisioningBuild(bench.Project, sets);
        var warm = new ProvisioningBuild(bench.Project, sets) { Store = Path.Combine(first, "store") };
        var others = new Comparison(bench.Folder, [.. orthanc.Urls()]);
        Contestant[] contestants =
        [
            others.Curl(Curl), others.CurlThenMd5(CurlMd5), cold.As(Cold),
            Comparison.Copy(Copy, Path.Combine(first, "out", "medical-images")), warm.As(Warm), cold.Without(Without),
            .. HasDownloadFile ? [others.DownloadFile(Download)] : Array.Empty<Contestant>(),
        ];
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds, contestants);
        Directory.Delete(first, recursive: true);
        return new Report(
            FormattableString.Invariant($"{Images:#,0} images of {BenchmarkImage.Create(0, Side).Length / 1e3:0.0} kB from an Orthanc"),
            [
                Line.Of(turns, Curl), Line.Of(turns, CurlMd5), Line.OfBuild(turns, Cold, Without), Line.Of(turns, Copy),
                Line.OfBuild(turns, Warm, Without), .. HasDownloadFile ? [Line.Of(turns, Download)] : Array.Empty<Line>()
            ],
            [
                Reach.Ratio($"{Name}, cold", turns, Cold, CurlMd5, MaxCold, ""),
                Reach.Ratio($"{Name}, warm", turns, Warm, Copy, MaxWarm, ""),
            ]);
    }
}
