using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store;

namespace MedicalImages.Tests.Store;

/// <summary>A build never waits for ever because of the lock of a store.</summary>
[TestClass]
public sealed class StoreUseTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Report _report = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("fifo")]
    [DataRow("link to a fifo")]
    [DataRow("link")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)] // no FIFO in a folder there, and links require a privilege
    public async Task LockOfAFallbackStore_ThatIsNotARegularFile_IsNotOpened(string what)
    {
        string path = StoreLocks.GetStorePath(_folder["fallback"]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string target = what == "fifo" ? path : _folder["target"];
        if (what == "link") _folder.Write("target", "x");
        else Assert.AreEqual(0, Run.Tool("mkfifo", target).ExitCode);
        if (what != "fifo") File.CreateSymbolicLink(path, target);
        Task<StoreUse> entering = Task.Run(() => EnterAsync(TimeProvider.System, _folder["fallback"]));
        (await entering.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None)).Dispose();
        StringAssert.Contains(Next(), "not a regular file");
    }

    [TestMethod]
    [DataRow("store", 10)]
    [DataRow("fallback", 1)]
    public async Task SuspendedPrune_IsNotWaitedForIndefinitely(string locked, int minutes)
    {
        var time = new FakeTime();
        using InterProcessLock prune = await StoreLocks.EnterStoreAsync(_folder[locked], time, () => { }, CancellationToken.None);
        Task<StoreUse> entering = EnterAsync(time, _folder["fallback"]);
        StringAssert.Contains(Next(), "Waiting for another process");
        (await time.AdvanceUntilAsync(entering)).Dispose();
        StringAssert.Contains(Next(), $"for {minutes} min; continuing without the lock");
    }

    [TestMethod]
    public async Task LockThatCannotBeOpened_IsReported()
    {
        _folder.Write("store/locks", "a file in place of the folder");
        (await EnterAsync(TimeProvider.System)).Dispose();
        StringAssert.Contains(Next(), "without its lock");
    }

    private Task<StoreUse> EnterAsync(TimeProvider time, params string[] fallbacks) =>
        StoreUse.EnterAsync(_folder["store"], fallbacks, _report, time, CancellationToken.None);

    private string Next() => _report.TryTake(out ReportEntry? entry) ? entry.Text : "";
}
