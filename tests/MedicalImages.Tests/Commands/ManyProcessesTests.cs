using System.Diagnostics;
using System.Security.Cryptography;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// Parallel builds of the same images with an empty store: 4, and 32 in the long form. Each is a process that runs the task; MSBuild would
/// take half of the processor time.
/// </summary>
[TestClass]
public sealed class ManyProcessesTests : IDisposable
{
    private const int Images = 40, Connections = 4;
    private static readonly int Processes = LongForm.Choose(sample: 4, whole: 32);
    private readonly TempFolder _folder = new();
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(Images));
    private readonly TaskCompletionSource _allListed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listings;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task ParallelBuilds_OfOneEmptyStore_FetchEachImageOnce()
    {
        string lockFile = _folder["medical-images.lock.json"];
        Process[] builds = await StartAsync(Processes, TimeSpan.Zero, _ => lockFile);
        await RequireAllAsync(builds);
        Assert.AreEqual(Images, _server.ImageRequests);
        for (int i = 0; i < Processes; i++) RequireCorrectResult(i);
        RequireValidStore();
        Assert.IsEmpty(Directory.GetFiles(_folder["store/cas/tmp"]));
        Assert.AreEqual(Images, File.ReadLines(lockFile).Count(line => line.Contains("\"sha256\"", StringComparison.Ordinal)),
            "the lock file that all builds wrote");
    }

    [TestMethod]
    public async Task ParallelBuilds_WithEveryFourthKilled_Finish()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        // Delays each image, so that a process can be killed while it fetches.
        Process[] builds = await StartAsync(Processes * 3 / 4, TimeSpan.FromMilliseconds(20), OwnLock);
        Process[] killed = [.. builds.Where((_, i) => i % 4 == 0)];
        await Task.WhenAll(killed.Select(async build =>
        {
            await Task.Delay(random.Next(2000));
            build.Kill(entireProcessTree: true);
            await build.WaitForExitAsync();
        }));
        await RequireAllAsync([.. builds.Except(killed)]);
        Assert.IsLessThanOrEqualTo(Images + (killed.Length * Connections), _server.ImageRequests);
        for (int i = 0; i < Processes; i++) if (i % 4 != 0) RequireCorrectResult(i);
        RequireValidStore();
        // The next build of a killed process finds all images in the store.
        int before = _server.ImageRequests;
        using Process next = Start(0, OwnLock(0));
        await RequireAllAsync([next]);
        RequireCorrectResult(0);
        Assert.AreEqual(before, _server.ImageRequests);
    }

    private string OwnLock(int build) => _folder[$"{build}/lock.json"];

    private Process Start(int build, string lockFile)
    {
        var run = new TaskRun(["Provision"], _folder[$"{build}"])
        {
            Settings =
            [
                ("StorePath", _folder["store"]), ("LockFile", lockFile), ("MaxConnections", $"{Connections}"), ("Retries", "4"),
                ("IdleTimeout", "10m"),
            ],
            Sets = [("set", [("Source", _server.Url), ("SourceType", "Orthanc")])],
        };
        Directory.CreateDirectory(run.ProjectFolder);
        return TaskRunner.Start(run);
    }

    /// <summary>
    /// Starts the processes, and sends no image before enough of them have listed: with few cores, the first one would end before the last
    /// one starts. The processes create the store, because its creation is a race, too.
    /// </summary>
    private async Task<Process[]> StartAsync(int waiting, TimeSpan pause, Func<int, string> lockFile)
    {
        _server.Guard = Count;
        _server.TransformResponse = reply => reply.InPieces(300, _ => Task.WhenAll(_allListed.Task, Task.Delay(pause)));
        Process[] builds = [.. Enumerable.Range(0, Processes).Select(build => Start(build, lockFile(build)))];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)); // a listing by other requests would wait forever
        while (_listings < waiting)
        {
            await Task.Delay(50, patience.Token);
            Assert.IsFalse(builds.Any(build => build.HasExited), "a build ended before any could fetch");
        }

        Assert.IsLessThanOrEqualTo(Connections, _server.ImageRequests);
        _allListed.SetResult();
        return builds;
    }

    private ScriptedReply? Count(ScriptedRequest request)
    {
        if (request.Target.StartsWith("/instances?", StringComparison.Ordinal)) Interlocked.Increment(ref _listings);
        return null;
    }

    private static async Task RequireAllAsync(IReadOnlyList<Process> builds)
    {
        foreach (Process build in builds)
        {
            string output = await build.StandardOutput.ReadToEndAsync();
            await build.WaitForExitAsync();
            Assert.AreEqual(0, build.ExitCode, output);
        }
    }

    private void RequireCorrectResult(int build)
    {
        ProvisionedSet set = new(_folder[$"{build}/bin/medical-images/set"]);
        Assert.HasCount(Images, set.Images);
        foreach (ProvisionedImage image in set.Images) CollectionAssert.AreEqual(_server.Bytes(image["sopInstanceUID"]!), image.Bytes);
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder[$"{build}/bin/medical-images"]),
            "another file is next to the destination");
    }

    private void RequireValidStore()
    {
        string[] blobs = StoreFiles.Blobs(_folder["store"]);
        Assert.HasCount(Images, blobs);
        foreach (string blob in blobs)
            Assert.AreEqual(Path.GetFileName(blob), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(blob))));
        Assert.IsFalse(Directory.Exists(_folder["store/cas/damaged"]));
    }
}
