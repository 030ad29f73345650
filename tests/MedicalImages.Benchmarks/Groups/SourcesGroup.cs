using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>One set from every kind of source, next to the tool that a user would run otherwise.</summary>
internal sealed record SourcesGroup(string Name, int Images) : IBenchmarkGroup
{
    private const string Without = "without";

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        if ((NginxServer.Missing ?? OrthancServer.MissingDicomWeb) is { } reason) throw new InvalidOperationException(reason);
        await using BenchmarkOrthanc orthanc =
            await BenchmarkOrthanc.StartAsync(Images, BenchmarkImage.SmallSide, OrthancServer.WithDicomWeb);
        await using NginxServer nginx = await NginxServer.StartNewAsync();
        SourceRow[] rows = [.. Rows(bench, orthanc, new SourceFiles(nginx, Images, BenchmarkImage.SmallSide))];
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds,
            [rows[0].Build.Without(Without), .. rows.SelectMany(row => new[] { row.Build.As(row.Name), row.Tool })]);
        return new Report(FormattableString.Invariant($"{Images:#,0} images of 10.9 kB from every kind of source, cold"),
            [.. rows.SelectMany(row => new[] { Line.OfBuild(turns, row.Name, Without), Line.Of(turns, row.Tool.Name) })],
            [.. rows.Select(row => Reach.Ratio(row.Name, turns, (row.Name, row.Tool.Name, Without), row.MaxRatio,
                row == rows[^1] ? Limit : ""))]);
    }

    private IEnumerable<SourceRow> Rows(Bench bench, BenchmarkOrthanc orthanc, SourceFiles files)
    {
        SmallImage[] images = [.. Enumerable.Range(0, Images).Select(i => BenchmarkImage.Describe(i, BenchmarkImage.SmallSide))];
        string instances = string.Join(';', images.Select(image => image.SOPInstanceUID));
        string[] wado = [.. images.Select(image =>
            $"{orthanc.Uri}wado?requestType=WADO&objectUID={image.SOPInstanceUID}&contentType=application/dicom")];
        ProvisioningBuild Build(string name, Uri source, string metadata = "") =>
            new(bench.Project, bench.Project.Declare($"{Name}-{name}", ConsumerProject.Set(source, metadata)));
        yield return new("WADO-URI", Build("wado", new Uri(orthanc.Uri, "wado"), $"SourceType=\"WadoUri\" Instances=\"{instances}\""),
            new Comparison(bench.Folder, wado).Curl("`curl -Z --parallel-max 8` of the same WADO-URIs"));
        yield return new("URL list with hashes", Build("list", files.List),
            new Comparison(bench.Folder, files.Urls).Curl("`curl -Z --parallel-max 8` of the same URLs"));
        yield return new("zip", Build("zip", files.Zip),
            Contestant.Shell("`curl` and `unzip`", $"curl -s -f -O {files.Zip}; unzip -q images.zip"));
        yield return new("tar.gz", Build("tar", files.TarGz), Contestant.Shell("`curl` and `tar`", $"curl -s -f {files.TarGz} | tar xz"));
        yield return new("folder", Build("folder", new Uri(files.Folder)), Comparison.Copy("`cp -r`", files.Folder)) { MaxRatio = 5 };
    }

    private sealed record SourceRow(string Name, ProvisioningBuild Build, Contestant Tool)
    {
        public double MaxRatio { get; init; } = 2;
    }
}
