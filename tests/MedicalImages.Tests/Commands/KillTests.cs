using System.Diagnostics;
using System.Security.Cryptography;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// SIGKILL runs no handler, so that the invariants must hold at every moment. Each build is a process that runs the task: with MSBuild
/// around it, half of the kills would hit MSBuild before it starts the task.
/// </summary>
[TestClass]
public sealed class KillTests
{
    // A multiple of six: each state before a kill is as frequent as the others.
    private static readonly int Kills = LongForm.Choose(sample: 6, whole: 12);

    [TestMethod]
    public async Task KilledBuild_LeavesTheDestinationAbsentOrComplete_AndTheNextBuildFinishes()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var folder = new TempFolder();
        string destination = folder["bin/medical-images/all"];
        long started = Stopwatch.GetTimestamp();
        await BuildAsync(folder, Timeout.InfiniteTimeSpan);
        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        for (int kill = 0; kill < Kills; kill++)
        {
            // Every third kill interrupts an update instead of a first placement, and every second one starts with an empty store.
            if (kill % 3 != 0) Remove(folder["bin"], folder["obj"]);
            if (kill % 2 == 0) Remove(folder["store"]);
            await BuildAsync(folder, whole * random.NextDouble(), another: kill % 3 == 0);
            RequireAbsentOrPlaced(destination);
            RequireValidStore(folder["store"]);
        }

        await BuildAsync(folder, Timeout.InfiniteTimeSpan);
        Assert.HasCount(73, new ProvisionedSet(destination).Images);
        RequireAbsentOrPlaced(destination);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder["bin/medical-images"]),
            "the folder of a killed build is still next to the destination");
    }

    private static async Task BuildAsync(TempFolder folder, TimeSpan until, bool another = false)
    {
        var run = new TaskRun(["Provision"], folder.Path)
        {
            Settings = TaskRunner.DefaultSettings(folder),
            Sets = [("all", [("Source", "phantom:"), ("Query", another ? "Modality=MR" : "")])],
        };
        using Process process = TaskRunner.Start(run);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (until == Timeout.InfiniteTimeSpan)
        {
            await process.WaitForExitAsync();
            Assert.AreEqual(0, process.ExitCode, await output);
            return;
        }

        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(until));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    // With a manifest, every file exists and matches it. Without one, the destination is absent, or an update with a journal is in
    // progress.
    private static void RequireAbsentOrPlaced(string destination)
    {
        if (!Directory.Exists(destination)) return;
        bool interrupted = File.Exists(Path.Combine(destination, "medical-images.updating.json"));
        if (!File.Exists(Path.Combine(destination, "medical-images.json")))
        {
            Assert.IsTrue(interrupted, "files without manifest or journal");
            return;
        }

        if (interrupted) return;
        foreach (ProvisionedImage image in new ProvisionedSet(destination).Images)
            Assert.AreEqual(image["sha256"], Convert.ToHexStringLower(SHA256.HashData(image.Bytes)));
    }

    private static void RequireValidStore(string store)
    {
        foreach (string blob in StoreFiles.Blobs(store))
            Assert.AreEqual(Path.GetFileName(blob), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(blob))));
    }

    private static void Remove(params string[] folders)
    {
        foreach (string folder in folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    }
}
