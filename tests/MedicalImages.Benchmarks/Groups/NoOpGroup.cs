using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Measuring;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>A build that has nothing to do, with a small and a large set.</summary>
internal sealed record NoOpGroup(string Name, params int[] Sizes) : IBenchmarkGroup
{
    private const string Without = "without";
    private const double MaxSeconds = 0.002;
    private const int TinySide = 4; // the content of an image is not read

    public string Limit { get; init; } = "";

    public async Task<Report> RunAsync(Bench bench)
    {
        var all = new List<(string Name, string Folder, ProvisioningBuild Build)>();
        foreach (int size in Sizes) all.Add(await BuildFirstAsync(bench, size));
        var disabled = new ProvisioningBuild(bench.Project, bench.Project.Declare(Name, "")) { IsIncremental = true, HasBinaryLog = true };
        string none = Directory.CreateDirectory(bench.Folder[$"{Name}-none"]).FullName;
        Turns turns = await Turns.RunAsync(bench.Folder, bench.Rounds,
        [
            disabled.Without(Without).In(none), .. all.Select(one => one.Build.As(one.Name).In(one.Folder))
        ]);
        var reach = new List<Reach>();
        foreach ((string name, string folder, ProvisioningBuild build) in all)
        {
            IReadOnlyList<string> calls = await build.ListFileCallsAsync(folder);
            reach.Add(Reach(turns, name, touched: calls.Count(call => call.Contains(".dcm", StringComparison.Ordinal))));
        }

        foreach (string folder in all.Select(one => one.Folder)) Directory.Delete(folder, recursive: true);
        return new Report("A build that has nothing to do (binary log)",
            [.. all.Select(one => Row(turns, one.Name))], reach);
    }

    private static Line Row(Turns turns, string name)
    {
        Line line = Line.OfBuild(turns, name, Without);
        return line with { Values = [turns.Time(name).Text("0.0000", " s"), .. line.Values[1..]] };
    }

    private Reach Reach(Turns turns, string name, int touched)
    {
        Spread time = turns.Time(name);
        return new Reach(name, "2 ms or less of our targets, no file of the set touched",
            $"{(time.Median * 1e3).ToString("0.0", CultureInfo.InvariantCulture)} ms, {touched} files",
            time.Median <= MaxSeconds && touched == 0, name == Label(Sizes[^1]) ? Limit : "");
    }

    private async Task<(string Name, string Folder, ProvisioningBuild Build)> BuildFirstAsync(Bench bench, int size)
    {
        string source = Directory.CreateDirectory(bench.Folder[$"{Name}-{size}-source"]).FullName;
        for (int i = 0; i < size; i++)
            await File.WriteAllBytesAsync(Path.Combine(source, $"{i}.dcm"), BenchmarkImage.Create(i, TinySide));
        string sets = bench.Project.Declare($"{Name}-{size}", ConsumerProject.Set(new Uri(source), "SourceType=\"Directory\""));
        var build = new ProvisioningBuild(bench.Project, sets) { IsIncremental = true, HasBinaryLog = true };
        string folder = Directory.CreateDirectory(bench.Folder[$"{Name}-{size}"]).FullName;
        await build.RunAsync(folder);
        Directory.Delete(source, recursive: true);
        return (Label(size), folder, build);
    }

    private static string Label(int size) => $"{size.ToString("#,0", CultureInfo.InvariantCulture)} images";
}
