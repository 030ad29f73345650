using MedicalImages.Store;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class SingleFlightTests
{
    [TestMethod]
    public async Task TheSecond_WaitsUntilTheFirstIsDone()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        SingleFlight first = await EnterAsync(store, TimeSpan.FromMinutes(1), () => Assert.Fail("nobody is there"));
        var waits = new TaskCompletionSource();
        Task<SingleFlight> second = EnterAsync(store, TimeSpan.FromMinutes(1), waits.SetResult);
        await waits.Task;
        Assert.IsFalse(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [TestMethod]
    public async Task ASuspendedHolder_IsNotWaitedForForEver()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using SingleFlight holder = await EnterAsync(store, TimeSpan.FromMinutes(1), () => { });
        using SingleFlight impatient = await EnterAsync(store, TimeSpan.FromMilliseconds(1), () => { });
    }

    [TestMethod]
    public async Task Waiting_EndsWhenTheBuildIsCancelled()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using SingleFlight holder = await EnterAsync(store, TimeSpan.FromMinutes(1), () => { });
        using var cancellation = new CancellationTokenSource();
        Task<SingleFlight> waiting = SingleFlight.EnterSourceAsync(store, "x", TimeSpan.FromMinutes(1), TimeProvider.System, cancellation.Cancel, cancellation.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
    }

    private static Task<SingleFlight> EnterAsync(ContentStore store, TimeSpan patience, Action waiting) =>
        SingleFlight.EnterSourceAsync(store, "x", patience, TimeProvider.System, waiting, CancellationToken.None);

    [TestMethod]
    public async Task AFolderInTheLocksPlace_IsAnError_NotSomebodyElse()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["lock"]);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SingleFlight.EnterAsync(folder["lock"], patience: null, TimeProvider.System, () => { }, CancellationToken.None));
    }
}
