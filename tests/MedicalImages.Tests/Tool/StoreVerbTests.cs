using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Store;
using MedicalImages.Tool;
using MedicalImages.Tool.CommandLine;
using MedicalImages.Tool.Output;
using MedicalImages.Tool.Stores;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class StoreVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _text = new();

    private string Root => _folder["store"];

    public void Dispose()
    {
        _folder.Dispose();
        _text.Dispose();
    }

    [TestMethod]
    [DataRow("12h", 12)]
    [DataRow("90d", 90 * 24)]
    [DataRow("2w", 14 * 24)]
    [DataRow("0d", 0)]
    [DataRow("3m", null)]
    [DataRow("90", null)]
    [DataRow("-1d", null)]
    [DataRow("1.5d", null)]
    [DataRow("99999d", null)]
    [DataRow("d", null)]
    public void Age_HasAUnit(string text, int? hours) =>
        Assert.AreEqual(hours is { } known ? TimeSpan.FromHours(known) : null, Age.TryParse(text));

    [TestMethod]
    public async Task StoreThatDoesNotExist_IsEmpty_AndNotCreated()
    {
        StringAssert.Contains((await Run().ListAsync("", CancellationToken.None)).Headline, "0 images");
        StringAssert.Contains((await Run().VerifyAsync(CancellationToken.None)).Headline, "0 images");
        StringAssert.Contains((await Run().PruneAsync(TimeSpan.Zero, false, CancellationToken.None)).Headline, "removed 0 images");
        Assert.AreEqual(Root, ((TextBlock)Run().ShowPath().Blocks[0]).Lines[0]);
        Assert.IsFalse(Directory.Exists(Root));
    }

    [TestMethod]
    public async Task FolderThatIsNotAStore_IsAnError_AndNotChanged()
    {
        _folder.Write("store/thesis.docx", "x");
        string before = Snapshot.Of(Root);
        Func<StoreRun, Task<VerbResult>>[] verbs =
        [
            run => run.ListAsync("", CancellationToken.None), run => run.VerifyAsync(CancellationToken.None),
            run => run.PruneAsync(TimeSpan.Zero, false, CancellationToken.None),
        ];
        foreach (Func<StoreRun, Task<VerbResult>> verb in verbs)
        {
            VerbSession session = CreateSession();
            Assert.AreEqual(ExitCode.Failed, (await verb(Run(session))).ExitCode);
            Assert.AreEqual("MEDIMG5031", session.Diagnostics.Single().Code);
        }

        Assert.AreEqual(before, Snapshot.Of(Root));
    }

    [TestMethod]
    public async Task FileAtThePath_IsAnError()
    {
        _folder.Write("store", "x");
        VerbSession session = CreateSession();
        Assert.AreEqual(ExitCode.Failed, (await Run(session).ListAsync("", CancellationToken.None)).ExitCode);
        Assert.AreEqual("MEDIMG5002", session.Diagnostics.Single().Code);
    }

    [TestMethod]
    public async Task List_CountsByAge_AndFallbackStores()
    {
        using var project = new TestProject(Root);
        Assert.IsTrue(project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("Limit", "4"))).Succeeded);
        string[] blobs = StoreFiles.Blobs(Root);
        int[] days = [1, 10, 40, 100];
        for (int i = 0; i < days.Length; i++) SetTimes(blobs[i], DateTime.UtcNow.AddDays(-days[i]));
        VerbResult result = await Run().ListAsync($"{Root};{_folder["absent"]}", CancellationToken.None);
        JsonElement[] ages = [.. JsonDocument.Parse(result.Blocks[0].ToJson()!.ToJsonString()).RootElement.EnumerateArray()];
        CollectionAssert.AreEqual(new[] { 1, 1, 1, 1 }, ages.Select(age => age.GetProperty("images").GetInt32()).ToArray());
        JsonElement[] fallbacks = [.. JsonDocument.Parse(result.Blocks[1].ToJson()!.ToJsonString()).RootElement.EnumerateArray()];
        CollectionAssert.AreEqual(new[] { "store", "none" }, fallbacks.Select(one => one.GetProperty("kind").GetString()).ToArray());
        Assert.AreEqual(4, fallbacks[0].GetProperty("images").GetInt32());
    }

    [TestMethod]
    public async Task Verify_OfADamagedBlob_HasItsOwnExitCode()
    {
        using var project = new TestProject(Root);
        Assert.IsTrue(project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("Limit", "2"))).Succeeded);
        Assert.AreEqual(ExitCode.Success, (await Run().VerifyAsync(CancellationToken.None)).ExitCode);
        TempFolder.Flip(StoreFiles.Blobs(Root)[0], 999);
        VerbSession session = CreateSession();
        VerbResult result = await Run(session).VerifyAsync(CancellationToken.None);
        Assert.AreEqual((ExitCode.Different, "MEDIMG5033"), (result.ExitCode, session.Diagnostics.Single().Code));
        Assert.HasCount(1, StoreFiles.Blobs(Root));
    }

    [TestMethod]
    public async Task Prune_ThatIsCanceledWhileItWaits_RemovesNothing()
    {
        using var project = new TestProject(Root);
        Assert.IsTrue(project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("Limit", "2"))).Succeeded);
        using StoreUse build = await StoreUse.EnterAsync(Root, [], report: null, TimeProvider.System, CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        Task<VerbResult> pruning = Run().PruneAsync(TimeSpan.Zero, isDryRun: false, cancellation.Token);
        await cancellation.CancelAsync();
        Assert.AreEqual(ExitCode.Canceled, (await pruning).ExitCode);
        Assert.HasCount(2, StoreFiles.Blobs(Root));
    }

    private StoreRun Run(VerbSession? session = null) => new(Root, session ?? CreateSession(), TimeProvider.System);

    private VerbSession CreateSession() => new(new PlainOutput(_text, _text, Verbosity.Normal),
        new OutputSettings(OutputMode.Plain, Verbosity.Normal, HasColor: false));

    private static void SetTimes(string path, DateTime time)
    {
        FileAttributes attributes = File.GetAttributes(path);
        File.SetAttributes(path, FileAttributes.Normal);
        File.SetLastWriteTimeUtc(path, time);
        File.SetLastAccessTimeUtc(path, time);
        File.SetAttributes(path, attributes);
    }
}
