using MedicalImages.Commands;
using MedicalImages.Diagnostics;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests;

/// <summary>The engine, used by a host other than MSBuild.</summary>
[TestClass]
public sealed class EngineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string ProjectFile => _folder["data.proj"];

    private string OutputFolder => _folder["out"];

    private EngineOptions Options => new(ProjectFile, new SessionSettings(MaxConnections: 4, Retries: 0, TimeSpan.FromSeconds(30))
    {
        Lock = new LockSettings(Use: false, _folder["lock.json"], MustMatch: false, MayWrite: false), ExportPath = _folder["export"],
    })
    {
        StorePath = _folder["store"], Variable = _ => null,
    };

    private IReadOnlyList<SetRequest> Phantoms =>
        new RequestReader(new RequestDefaults(OutputFolder, _folder.Path, Source: "", OnFailure: ""), Types.All)
        .Read([new SetItem("phantoms", ProjectFile, new Dictionary<string, string> { ["Source"] = "phantom:" })]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Provision_PlacesTheImages_AndReturnsTheStateForTheHost()
    {
        await using Engine engine = await Engine.OpenAsync(Options, new Report(), CancellationToken.None);
        ProvisionResult result = await engine.ProvisionAsync(Phantoms, EmptyOptions(), CancellationToken.None);
        Assert.IsTrue(result.Succeeded);
        string[] files = Directory.GetFiles(OutputFolder, "*", SearchOption.AllDirectories);
        Assert.IsGreaterThan(1, files.Length);
        CollectionAssert.AreEquivalent(files, result.Placed.Files.ToArray());
        string manifest = files.Single(file => Path.GetFileName(file) == Manifest.FileName);
        CollectionAssert.AreEqual(new[] { manifest }, result.RequiredPaths!.ToArray());
        string[] written = [.. Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { "out", "store" }, written, "the engine writes no state of a host");
    }

    [TestMethod]
    public async Task Provision_Canceled_ReturnsTheException()
    {
        using var cancellation = new CancellationTokenSource();
        var report = new Report();
        await using Engine engine = await Engine.OpenAsync(Options, report, CancellationToken.None);
        await cancellation.CancelAsync();
        ProvisionResult result = await engine.ProvisionAsync(Phantoms, EmptyOptions(), cancellation.Token);
        Assert.IsFalse(result.Succeeded);
        Assert.IsNull(result.RequiredPaths);
        Assert.Throws<OperationCanceledException>(result.ThrowIfInterrupted);
        Assert.IsTrue(report.TryTake(out ReportEntry? entry));
        Assert.AreEqual(DiskDiagnostics.Canceled.Code, entry.Diagnostic?.Code);
    }

    [TestMethod]
    public async Task RemovedSet_IsDeleted_FromThePlacedFilesOfAnEarlierRun()
    {
        await using Engine engine = await Engine.OpenAsync(Options, new Report(), CancellationToken.None);
        ProvisionResult first = await engine.ProvisionAsync(Phantoms, EmptyOptions(), CancellationToken.None);
        var after = new ProvisionOptions(OutputFolder, first.Placed, Outdated: []);
        ProvisionResult second = await engine.ProvisionAsync([], after, CancellationToken.None);
        Assert.IsTrue(second.Succeeded);
        Assert.IsEmpty(second.Placed.Files);
        Assert.IsEmpty(Directory.GetFileSystemEntries(OutputFolder));
    }

    private ProvisionOptions EmptyOptions() => new(OutputFolder, new PlacedFiles(), Outdated: []);
}
