using MedicalImages.Benchmarks.Measuring;

namespace MedicalImages.Benchmarks.Builds;

/// <summary>A real <c>dotnet build</c> of the consumer, in a process of its own.</summary>
/// <param name="sets">The file with the items.</param>
internal sealed class ProvisioningBuild(ConsumerProject project, string sets)
{
    private const string Ours = "MedicalImages";

    /// <summary>A store with a lock file that an earlier build filled; otherwise, the store of the run, which is empty.</summary>
    public string? Store { get; init; }

    public IReadOnlyList<string> Properties { get; init; } = [];

    public bool IsPeakMeasured { get; init; }

    /// <summary>Whether the build follows another one in the same folder: the state in <c>obj</c> stays.</summary>
    public bool IsIncremental { get; init; }

    /// <summary>Whether the times of targets are read from a binary log: the performance summary has whole milliseconds only.</summary>
    public bool HasBinaryLog { get; init; }

    public Contestant As(string name) => new(name, RunAsync);

    /// <summary>The same build with provisioning disabled.</summary>
    public Contestant Without(string name) => new(name, folder => RunAsync(folder, "-p:MedicalImagesEnabled=false"));

    public Task<Sample> RunAsync(string folder) => RunAsync(folder, []);

    /// <summary>With strace, which makes it slow: its time is not measured.</summary>
    public Task<long> CountSystemCallsAsync(string folder)
    {
        if (!IsIncremental) project.Forget();
        return SystemCalls.CountAsync(Process, folder, Arguments(folder));
    }

    /// <summary>The calls of a build that name a file.</summary>
    public Task<IReadOnlyList<string>> ListFileCallsAsync(string folder) =>
        SystemCalls.ListFileCallsAsync(Process, folder, Arguments(folder));

    private ChildProcess Process => new() { Variables = project.Variables, IsPeakMeasured = IsPeakMeasured };

    private string[] Arguments(string folder) =>
    [
        "build", project.File, "--no-restore", "-tl:off", "-v:minimal", "-clp:PerformanceSummary", $"-p:RunFolder={folder}",
        $"-p:StoreFolder={Store ?? Path.Combine(folder, "store")}", $"-p:SetsFile={sets}", .. Properties
    ];

    private async Task<Sample> RunAsync(string folder, params string[] more)
    {
        if (!IsIncremental) project.Forget();
        string log = Path.Combine(folder, "build.binlog");
        if (HasBinaryLog) more = [.. more, $"-bl:{log};ProjectImports=None"];
        Sample sample = await Process.RunAsync(project.Folder, "dotnet", [.. Arguments(folder), .. more]);
        return sample with
        {
            Targets = HasBinaryLog ? BinaryLogTimes.Targets(log, Ours) : PerformanceSummary.Targets(sample.Output, Ours),
        };
    }
}
