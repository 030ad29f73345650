using System.Collections.Concurrent;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Faults;

/// <summary>
/// A scenario that can run repeatedly with faults: its initial folder, its source and mirror, and the result of a run without a fault.
/// Paths are the same in every run, because records and indexes contain them.
/// </summary>
internal sealed class Workbench : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TinyOrthanc _source = new(Scenario.ImagesBefore);
    private readonly MirrorCache _mirror = new();
    private readonly ConcurrentQueue<string> _requested = [];
    private readonly Dictionary<string, string> _imageIds;
    private readonly FaultProcess _process;
    private readonly FaultServer _server;
    private readonly Scenario _scenario;

    /// <param name="library">The fault injection library.</param>
    public Workbench(Scenario scenario, string library)
    {
        _scenario = scenario;
        _process = new FaultProcess(library, Root, _folder["trace"]);
        _server = new FaultServer(_process, FaultedTasks);
        _imageIds = Scenario.ImagesBefore.Concat(Scenario.ImagesAfter).Select(image => image.Bytes)
            .GroupBy(FileStates.Hash).ToDictionary(same => same.Key, same => new TinyInstance(same.First()).Id);
        _source.Guard = request =>
        {
            _requested.Enqueue(request.Target);
            return null;
        };
        Directory.CreateDirectory(Project);
        Prepare();
        UserFiles = new UserFiles(Root);
        Before = FileStates.Of(Root);
        StampTime = File.GetLastWriteTimeUtc(Stamp);
        Run.Tool("cp", "-a", Root, Template);
        FaultedRun undisturbed = Count();
        Assert.IsTrue(undisturbed.Succeeded, $"{scenario}: {undisturbed.Output}{undisturbed.Error}");
        Calls = undisturbed.Calls;
        After = FileStates.Of(Root);
    }

    public string Root => _folder["work"];

    public string Project => Path.Combine(Root, "project");

    public string Store => Path.Combine(Root, "store");

    public SortedDictionary<string, string> Before { get; }

    public SortedDictionary<string, string> After { get; }

    public UserFiles UserFiles { get; }

    /// <summary>The calls of a run without a fault.</summary>
    public IReadOnlyList<TracedCall> Calls { get; }

    /// <summary>The content of the mirror: SHA-256 → bytes.</summary>
    public ConcurrentDictionary<string, byte[]> MirrorBlobs => _mirror.Blobs;

    /// <summary>The path of the lock file, relative to <see cref="Root"/>.</summary>
    public static string LockFile => "project/medical-images.lock.json";

    public string ExportTarget => $"project/{_scenario.ExportPath}";

    public string Stamp => Path.Combine(Project, "obj", "output.stamp");

    /// <summary>The time of the initial stamp.</summary>
    public DateTime StampTime { get; }

    public bool IsPush => _scenario.Tasks.Contains("Push");

    /// <summary>The tasks of the scenario.</summary>
    public TaskRun FaultedTasks => RunOf(_scenario.Tasks, _scenario.Sets);

    private string Template => _folder["template"];

    /// <summary>Restores the initial folder.</summary>
    public void Reset()
    {
        Directory.Delete(Root, recursive: true);
        Run.Tool("cp", "-a", Template, Root);
        _mirror.Blobs.Clear();
    }

    /// <summary>Names of all blobs in the store.</summary>
    public IReadOnlySet<string> Blobs() => StoreFiles.Blobs(Store).Select(blob => Path.GetFileName(blob)).ToHashSet();

    public string PathOfBlob(string sha256) => Path.Combine(Store, "cas", sha256[..2], sha256);

    /// <inheritdoc cref="FaultProcess.Count"/>
    public FaultedRun Count(params string[] before) => _process.Count(FaultedTasks, before);

    /// <summary>Runs in a separate process.</summary>
    public FaultedRun InjectFault(Fault fault) => _process.InjectFault(FaultedTasks, fault);

    /// <summary>Runs in a process that performed earlier runs.</summary>
    public FaultedRun InjectFaultInServer(Fault fault) => _server.InjectFault(fault);

    /// <summary>Runs the same tasks again, without a fault.</summary>
    /// <param name="locks">
    /// Whether <c>-t:UpdateMedicalImages</c> runs first, as the message of a build that continued without a lock file recommends.
    /// </param>
    public TaskResult Retry(bool locks = false)
    {
        _requested.Clear();
        return RunOf(locks ? ["Update", .. _scenario.Tasks] : _scenario.Tasks, _scenario.Sets).Execute();
    }

    /// <summary>SHA-256 of every image that was requested since <see cref="Retry"/> started.</summary>
    public IEnumerable<string> RequestedImages() =>
        _requested.Where(target => target.StartsWith("/instances/", StringComparison.Ordinal))
            .Select(target => _imageIds.Single(image => target.Contains(image.Value, StringComparison.Ordinal) && Holds(image.Key)).Key);

    public void Dispose()
    {
        _server.Dispose();
        _source.Dispose();
        _mirror.Dispose();
        _folder.Dispose();
    }

    // A changed image has the same id.
    private bool Holds(string sha256) => _scenario.Images.Any(image => FileStates.Hash(image.Bytes) == sha256);

    private void Prepare()
    {
        if (_scenario.Before.Length > 0)
        {
            TaskResult prepared = RunOf(["Provision"], _scenario.Before).Execute();
            Assert.IsTrue(prepared.Succeeded, prepared.Log);
        }

        _source.SetImages(_scenario.Images);
        foreach (string path in _scenario.Removed.Select(path => Path.Combine(Root, path)))
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
    }

    private TaskRun RunOf(IReadOnlyList<string> tasks, (string Name, int Series)[] sets) => new(tasks, Project)
    {
        Settings =
        [
            ("StorePath", Store), ("MaxConnections", "1"), ("Retries", "0"), ("IdleTimeout", "30s"), ("ExportPath", _scenario.ExportPath),
            ("UseLockFile", _scenario.UsesLock ? "true" : "false"), ("Mirrors", IsPush ? _mirror.Url : ""),
        ],
        Sets = [.. sets.Select(set => (set.Name, SourceOf(set.Series)))],
    };

    private (string, string)[] SourceOf(int number)
    {
        string series = new SmallImage(100, number, 1).SeriesInstanceUID;
        return [("Source", _source.Url), ("SourceType", "Orthanc"), ("Query", $"SeriesInstanceUID={series}")];
    }
}
