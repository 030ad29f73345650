using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>The images of an Orthanc: a first build, and a second project with the lock file and the store of the first.</summary>
internal sealed record TransferGroup(string Name, int Images, int Side, double MaxCold, double MaxWarm) : IBenchmarkGroup
{
    private const string Cold = "this package, cold", Warm = "this package, warm (lock file and store)", Without = "without";
    private const string Curl = "`curl -Z --parallel-max 8`", CurlMd5 = "curl, then `md5sum`", Copy = "`cp -r`";
    private const string Each = "listing, curl, `md5sum`, `sha256sum`, `cp -r`";
    private const string Download = "MSBuild's `DownloadFile`";

    public bool HasDownloadFile { get; init; }

    public string ColdLimit { get; init; } = "";

    public string WarmLimit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(Images, Side);
        string sets = bench.Project.Declare(Name, ConsumerProject.Set(orthanc.Uri));
        string first = await bench.ProvisionOnceAsync(sets);
        var cold = new ProvisioningBuild(bench.Project, sets);
        var warm = new ProvisioningBuild(bench.Project, sets) { Store = Bench.StoreOf(first) };
        var others = new Comparison(bench.Folder, [.. orthanc.Urls()]);
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds,
        [
            others.Curl(Curl), others.CurlThenMd5(CurlMd5), others.EachStep(Each, orthanc.Uri), cold.As(Cold),
            Comparison.Copy(Copy, Bench.ImagesOf(first)), warm.As(Warm), cold.Without(Without),
            .. HasDownloadFile ? [others.DownloadFile(Download)] : Array.Empty<Contestant>(),
        ]);
        Directory.Delete(first, recursive: true);
        return Report(turns);
    }

    private Report Report(Turns turns) => new(
        FormattableString.Invariant($"{Images:#,0} images of {BenchmarkImage.Create(0, Side).Length / 1e3:0.0} kB from an Orthanc"),
        [
            Line.Of(turns, Curl), Line.Of(turns, CurlMd5), Line.Of(turns, Each), Line.OfBuild(turns, Cold, Without),
            .. HasDownloadFile ? [Line.Of(turns, Download)] : Array.Empty<Line>(),
            Line.Of(turns, Copy), Line.OfBuild(turns, Warm, Without),
        ],
        [
            Reach.Ratio("cold", turns, (Cold, CurlMd5, Without), MaxCold, ColdLimit),
            Reach.Ratio("warm", turns, (Warm, Copy, Without), MaxWarm, WarmLimit),
        ]);
}
