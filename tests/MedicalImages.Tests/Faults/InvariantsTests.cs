using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Faults;

/// <summary>Tests the checker of the sweep: each test plants one violation in a correct state.</summary>
[TestClass]
public sealed class InvariantsTests
{
    private static readonly Fault NoFault = new(FaultKind.InputOutputError, int.MaxValue);
    private static readonly FaultedRun Success = new(0, "", "", []);
    private static readonly TempFolder Folder = new();
    private static Workbench _bench = null!;

    private static Dictionary<string, Action> PlantedViolations { get; } = new()
    {
        ["truncated image under its final name"] = () => Cut(Image),
        ["missing image"] = () => File.Delete(Image),
        ["image in no manifest"] = () => File.Copy(Image, Image + ".dcm"),
        ["missing manifest"] = () => File.Delete(Manifest),
        ["manifest of another set"] = () =>
            File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace("\"one\"", "\"two\"", StringComparison.Ordinal)),
        ["truncated blob"] = () => Cut(Blob),
        ["deleted blob"] = () => File.Delete(Blob),
        ["quarantined blob"] = () => Write("store/cas/damaged/blob"),
        ["truncated lock file"] = () => Cut(Path.Combine(_bench.Root, Workbench.LockFile)),
        ["deleted lock file"] = () => File.Delete(Path.Combine(_bench.Root, Workbench.LockFile)),
        ["incomplete export"] = () => File.Delete(Path.Combine(_bench.Root, _bench.ExportTarget, "SHA256SUMS")),
        ["deleted file of the user"] = () => File.Delete(Path.Combine(_bench.Project, "notes.txt")),
        ["changed time of a file of the user"] = () =>
            File.SetLastWriteTimeUtc(Path.Combine(_bench.Project, "notes.txt"), DateTime.UnixEpoch),
        ["mirror with other bytes"] = () => _bench.MirrorBlobs["00"] = [1],
        ["stamp of an incomplete result"] = () =>
        {
            Write("project/obj/output.stamp");
            Directory.Delete(Path.Combine(_bench.Root, _bench.ExportTarget), recursive: true);
        },
    };

    public static IEnumerable<object[]> ViolationNames => PlantedViolations.Keys.Select(name => new object[] { name });

    private static string Image => Path.Combine(_bench.Project, "bin/medical-images/one/OT-001/0001.dcm");

    private static string Manifest => Path.Combine(_bench.Project, "bin/medical-images/one/medical-images.json");

    private static string Blob => _bench.PathOfBlob(_bench.Blobs().Order().First());

    [ClassInitialize]
    public static void Prepare(TestContext _) => _bench = new Workbench(Scenario.Find("export-folder"), FaultShim.Build(Folder));

    [ClassCleanup]
    public static void CleanUp()
    {
        _bench?.Dispose();
        Folder.Dispose();
    }

    [TestInitialize]
    public void Run()
    {
        _bench.Reset();
        Assert.IsTrue(_bench.Retry().Succeeded);
    }

    [TestMethod]
    public void CorrectState_HasNoViolation()
    {
        Assert.IsEmpty(Violations(Success));
        Assert.IsEmpty(new Invariants(_bench).AfterRetry(_bench.Retry(), _bench.Blobs()));
    }

    [TestMethod]
    [DynamicData(nameof(ViolationNames))]
    public void PlantedViolation_IsFound(string name)
    {
        PlantedViolations[name]();
        Assert.IsNotEmpty(Violations(new FaultedRun(1, "x: error MEDIMG4005: x", "", [])));
    }

    [TestMethod]
    [DataRow(0, ": error MEDIMG4005: x", "")]
    [DataRow(1, "nothing", "")]
    [DataRow(1, ": error MEDIMG9001: x", "")]
    [DataRow(1, ": error MEDIMG4005: x", "Unhandled exception")]
    [DataRow(134, "", "")]
    [DataRow(null, "", "")]
    public void UnexpectedExitCode_IsFound(int? exitCode, string output, string error) =>
        Assert.IsNotEmpty(Violations(new FaultedRun(exitCode, output, error, [])));

    [TestMethod]
    public void SuccessWithAnIncompleteResult_IsFound()
    {
        _bench.Reset();
        Assert.IsNotEmpty(Violations(Success));
    }

    [TestMethod]
    public void MissingKill_IsFound()
    {
        FaultedRun run = Success with { Calls = [new TracedCall(1, true, "open", "x")] };
        Assert.IsNotEmpty(new Invariants(_bench).AfterFault(new Fault(FaultKind.Kill, 1), run));
    }

    [TestMethod]
    public void TemporaryFileAfterTheNextRun_IsFound()
    {
        Write("project/.medical-images-export.00000000000000000000000000000000");
        IReadOnlyList<string> found = ViolationsAfter(new TaskResult(true, ""));
        Assert.IsNotEmpty(found);
        Assert.IsTrue(found.All(Invariants.IsLeftover), string.Join('\n', found));
    }

    [TestMethod]
    public void OtherViolationsAfterTheNextRun_AreNotTemporaryFiles()
    {
        File.Delete(Image);
        File.Copy(Manifest, Manifest + ".bak");
        IReadOnlyList<string> found = ViolationsAfter(new TaskResult(true, ""));
        Assert.IsGreaterThanOrEqualTo(2, found.Count);
        Assert.IsFalse(found.Any(Invariants.IsLeftover), string.Join('\n', found));
    }

    [TestMethod]
    public void FailureOfTheNextRun_IsFound() => Assert.IsNotEmpty(ViolationsAfter(new TaskResult(false, "")));

    [TestMethod]
    public void WarningOfTheNextRun_IsFound() => Assert.IsNotEmpty(ViolationsAfter(new TaskResult(true, "x: warning MEDIMG4001: x")));

    [TestMethod]
    public void SecondFetchOfAStoredImage_IsFound()
    {
        IReadOnlySet<string> blobs = _bench.Blobs();
        Directory.Delete(_bench.Store, recursive: true); // the next run has to fetch
        Assert.IsNotEmpty(new Invariants(_bench).AfterRetry(_bench.Retry(), blobs));
    }

    private static IReadOnlyList<string> Violations(FaultedRun run) => [.. new Invariants(_bench).AfterFault(NoFault, run)];

    private static IReadOnlyList<string> ViolationsAfter(TaskResult retry) => [.. new Invariants(_bench).AfterRetry(retry, _bench.Blobs())];

    private static void Cut(string path)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length / 2);
    }

    private static void Write(string relative)
    {
        string path = Path.Combine(_bench.Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
    }
}
