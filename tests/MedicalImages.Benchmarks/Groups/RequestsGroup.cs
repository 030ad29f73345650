using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Reports;
using MedicalImages.Benchmarks.Servers;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>
/// What a server and a repository see of a set: counts, which do not depend on the machine. docs/scale.md is based on them.
/// </summary>
internal sealed record RequestsGroup(string Name, params int[] Sizes) : IBenchmarkGroup
{
    public async Task<Report> RunAsync(Bench bench)
    {
        var lines = new List<Line>();
        foreach (int size in Sizes) lines.Add(await CountAsync(bench, size));
        return new Report("Requests at an Orthanc, and sizes of files, for images of 10.9 kB", lines, [])
        {
            Columns =
            [
                "requests of a first build", "connections", "requests with a lock file and an empty store",
                "requests with a lock file and a full store", "requests without a lock file, with a full store",
                "bytes of the lock file per image", "bytes of the manifest per image"
            ]
        };
    }

    private async Task<Line> CountAsync(Bench bench, int size)
    {
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(size, BenchmarkImage.SmallSide);
        using var proxy = new ForwardingProxy(orthanc.Uri);
        string sets = bench.Project.Declare($"{Name}-{size}", ConsumerProject.Set(proxy.Uri));
        string first = await bench.ProvisionOnceAsync(sets);
        int cold = proxy.Requests.Count, connections = proxy.Connections;
        string empty = Path.Combine(first, "empty");
        File.Copy(Bench.LockOf(first), $"{empty}.lock.json");
        int locked = await RequestsAsync(empty), warm = await RequestsAsync(Bench.StoreOf(first));
        int listed = await RequestsAsync(Bench.StoreOf(first), "-p:MedicalImagesUseLockFile=false");
        string manifest = Directory.GetFiles(Bench.ImagesOf(first), "*.json", SearchOption.AllDirectories).Single();
        string PerImage(string file) => (new FileInfo(file).Length / (double)size).ToString("0", CultureInfo.InvariantCulture);
        string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
        var line = new Line(size == 1 ? "1 image" : $"{Count(size)} images", Count(cold), Count(connections), Count(locked),
            Count(warm), Count(listed), PerImage(Bench.LockOf(first)), PerImage(manifest));
        Directory.Delete(first, recursive: true);
        return line;

        async Task<int> RequestsAsync(string store, params string[] properties)
        {
            int before = proxy.Requests.Count;
            string output = Directory.CreateDirectory(Path.Combine(first, Guid.NewGuid().ToString("N"))).FullName;
            await new ProvisioningBuild(bench.Project, sets) { Store = store, Properties = properties }.RunAsync(output);
            return proxy.Requests.Count - before;
        }
    }
}
