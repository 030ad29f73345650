using System.Globalization;

namespace MedicalImages.Tests.Faults;

/// <summary>
/// Kills a process, or fails one of its file calls, and checks the invariants after every fault. The tests run a sample with each kind of
/// fault; the long form and <c>tests/faults.sh</c> inject every fault into every call.
/// </summary>
[TestClass]
public sealed class FaultSweepTests
{
    private static readonly TempFolder Folder = new();
    private static string _library = "";

    // The file for the table of tests/faults.sh.
    private static readonly string? Table = Environment.GetEnvironmentVariable("MEDICALIMAGES_FAULTS_TABLE");

    private static readonly bool IsWhole = Table is not null || LongForm.IsOn;

    // Names separated by spaces; all scenarios if it is empty.
    private static readonly string[] Named =
        (Environment.GetEnvironmentVariable("MEDICALIMAGES_FAULTS_SCENARIOS") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<object[]> Scenarios => Scenario.All.Select(scenario => scenario.Name)
        .Where(name => Named.Length == 0 || Named.Contains(name)).Select(name => new object[] { name });

    [ClassInitialize]
    public static void BuildLibrary(TestContext _) => _library = FaultShim.Build(Folder);

    [ClassCleanup]
    public static void RemoveLibrary() => Folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Scenarios))]
    public void FaultInAnyCall_LosesNothing_AndTheNextRunFinishes(string name)
    {
        Scenario scenario = Scenario.Find(name);
        int seed = SeedOr(Environment.TickCount);
        Console.WriteLine($"seed {seed}");
        // A second workbench costs two starts of a process, which is more than the six faults of a sample.
        var sweep = new Sweep(scenario, _library, workbenches: IsWhole ? 2 : 1);
        IReadOnlyList<FaultResult> results = sweep.Run(calls => IsWhole ? EveryFault(calls) : Sample(calls, seed));
        Console.WriteLine(string.Join(' ', results.Select(result => result.Fault)));
        if (Table is not null) File.AppendAllLines(Table, Rows(scenario, results));
        FaultResult[] wrong = [.. results.Where(result => result.Violations.Count > 0)];
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Select(Describe)));
        // An unreached call means that the numbers differ from the counted calls.
        int needed = IsWhole ? results.Count * 9 / 10 : (results.Count / 2) + 1;
        Assert.IsGreaterThanOrEqualTo(needed, results.Count(result => result.Call is not null));
    }

    [TestMethod]
    public void PartOfABlobThatIsWritten_IsNotPublished()
    {
        var sweep = new Sweep(Scenario.Find("provision-cold"), _library, workbenches: 1);
        IReadOnlyList<FaultResult> results = sweep.Run(calls => calls.Where(IsWriteOfBlob)
            .Select(call => new Fault(FaultKind.ShortWrite, call.Number)));
        Assert.Contains(result => result.Call is { } call && IsWriteOfBlob(call), results);
        Assert.IsEmpty(results.SelectMany(result => result.Violations), string.Join('\n', results.Select(Describe)));
    }

    private static bool IsWriteOfBlob(TracedCall call) => call.IsWrite && call.Path.Contains("/cas/tmp", StringComparison.Ordinal);

    private static string Describe(FaultResult result) => $"{result.Fault} ({result.Call}): {string.Join("; ", result.Violations)}";

    private static int SeedOr(int seed)
    {
        string? given = Environment.GetEnvironmentVariable("MEDICALIMAGES_FAULTS_SEED");
        return given is null ? seed : int.Parse(given, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Fault> Sample(IReadOnlyList<TracedCall> calls, int seed)
    {
        var random = new Random(seed);
        return EveryFault(calls).GroupBy(fault => fault.Kind).Select(kind => kind.ElementAt(random.Next(kind.Count())));
    }

    // Before a call that only reads, the disk is the same as before the next call that writes: a kill there tests nothing new.
    private static IEnumerable<Fault> EveryFault(IReadOnlyList<TracedCall> calls) => Enum.GetValues<FaultKind>()
        .SelectMany(kind => calls
            .Where(call => kind == FaultKind.ShortWrite ? call.IsWrite : call.Changes || kind == FaultKind.InputOutputError)
            .Select(call => new Fault(kind, call.Number)));

    private static IEnumerable<string> Rows(Scenario scenario, IReadOnlyList<FaultResult> results) =>
    [
        .. results.GroupBy(result => result.Fault.Kind).Select(kind => string.Create(CultureInfo.InvariantCulture,
            $"{scenario.Name,-22} {kind.Key,-18} {kind.Count(),7} {kind.Count(result => result.Call is not null),10} "
            + $"{kind.Count(result => result.Violations.Count > 0),11} {kind.Sum(result => result.Time.TotalSeconds),8:0}")),
        .. results.Where(result => result.Violations.Count > 0).Select(result => $"  ! {Describe(result)}"),
    ];
}
