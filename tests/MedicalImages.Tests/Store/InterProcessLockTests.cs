using MedicalImages.Files;
using MedicalImages.Store;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class InterProcessLockTests
{
    [TestMethod]
    public async Task SecondProcess_WaitsForTheFirst()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        InterProcessLock first = await EnterAsync(store, TimeSpan.FromMinutes(1), () => Assert.Fail("the lock is free"));
        var waits = new TaskCompletionSource();
        Task<InterProcessLock> second = EnterAsync(store, TimeSpan.FromMinutes(1), waits.SetResult);
        await waits.Task;
        Assert.IsFalse(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [TestMethod]
    public async Task SuspendedOwner_IsNotWaitedForIndefinitely()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using InterProcessLock holder = await EnterAsync(store, TimeSpan.FromMinutes(1), () => { });
        using InterProcessLock impatient = await EnterAsync(store, TimeSpan.FromMilliseconds(1), () => { });
    }

    [TestMethod]
    public async Task CanceledBuild_StopsWaiting()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using InterProcessLock holder = await EnterAsync(store, TimeSpan.FromMinutes(1), () => { });
        using var cancellation = new CancellationTokenSource();
        Task<InterProcessLock> waiting =
            StoreLocks.EnterSourceAsync(store.Root, "x", TimeSpan.FromMinutes(1), TimeProvider.System, cancellation.Cancel,
            cancellation.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
    }

    private static Task<InterProcessLock> EnterAsync(ContentStore store, TimeSpan patience, Action waiting) =>
        StoreLocks.EnterSourceAsync(store.Root, "x", patience, TimeProvider.System, waiting, CancellationToken.None);

    [TestMethod]
    public async Task FolderAtTheLockPath_IsAnError()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["lock"]);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            InterProcessLock.EnterAsync(folder["lock"], patience: null, TimeProvider.System, () => { }, CancellationToken.None));
    }
}
