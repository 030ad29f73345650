using System.Collections.Concurrent;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Faults;

/// <summary>
/// A scenario that can be disturbed again and again: its folder as it was before, its source and mirror, and what an undisturbed run makes.
/// Paths are the same in every run, because records and indexes hold them.
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

    /// <param name="library">The disturbing one.</param>
    public Workbench(Scenario scenario, string library)
    {
        _scenario = scenario;
        _process = new FaultProcess(library, Root, _folder["trace"]);
        _server = new FaultServer(_process, Disturbed);
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

    /// <summary>Of an undisturbed run.</summary>
    public IReadOnlyList<TracedCall> Calls { get; }

    /// <summary>What the mirror has: SHA-256 → bytes.</summary>
    public ConcurrentDictionary<string, byte[]> MirrorBlobs => _mirror.Blobs;

    /// <summary>The lock file, relative to <see cref="Root"/>.</summary>
    public static string LockFile => "project/medical-images.lock.json";

    public string ExportTarget => $"project/{_scenario.ExportPath}";

    public string Stamp => Path.Combine(Project, "obj", "output.stamp");

    /// <summary>Of the stamp before.</summary>
    public DateTime StampTime { get; }

    public bool IsPush => _scenario.Tasks.Contains("Push");

    /// <summary>The tasks of the scenario.</summary>
    public TaskRun Disturbed => RunOf(_scenario.Tasks, _scenario.Sets);

    private string Template => _folder["template"];

    /// <summary>The folder as it was before.</summary>
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
    public FaultedRun Count(params string[] before) => _process.Count(Disturbed, before);

    /// <summary>In a process of its own.</summary>
    public FaultedRun Disturb(Fault fault) => _process.Disturb(Disturbed, fault);

    /// <summary>In a process that has made runs before.</summary>
    public FaultedRun DisturbAgain(Fault fault) => _server.Disturb(fault);

    /// <summary>The same tasks again, undisturbed.</summary>
    /// <param name="locks">After <c>-t:UpdateMedicalImages</c>, as the user is told where a build continued without a lock.</param>
    public TaskResult Retry(bool locks = false)
    {
        _requested.Clear();
        return RunOf(locks ? ["Update", .. _scenario.Tasks] : _scenario.Tasks, _scenario.Sets).Execute();
    }

    /// <summary>SHA-256 of every image that was asked for since <see cref="Retry"/> began.</summary>
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

    // An image that was changed has the same id as before.
    private bool Holds(string sha256) => _scenario.Images.Any(image => FileStates.Hash(image.Bytes) == sha256);

    private void Prepare()
    {
        if (_scenario.Before.Length > 0)
        {
            TaskResult prepared = RunOf(["Provision"], _scenario.Before).Execute();
            Assert.IsTrue(prepared.Succeeded, prepared.Log);
        }

        _source.Hold(_scenario.Images);
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
