using System.Diagnostics;
using System.Security.Cryptography;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>SIGKILL runs no handler, so that the invariants must hold at every moment.</summary>
[TestClass]
public sealed class KillTests
{
    private const int Kills = 12;

    [TestMethod]
    public async Task KilledBuild_LeavesTheDestinationAbsentOrComplete_AndTheNextBuildFinishes()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var folder = new TempFolder();
        string destination = folder["out/medical-images/default"];
        var project = new TaskProcess(folder);
        project.WriteProject("");
        long started = Stopwatch.GetTimestamp();
        await BuildAsync(project, Timeout.InfiniteTimeSpan);
        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        for (int kill = 0; kill < Kills; kill++)
        {
            // Every third kill interrupts an update instead of a first placement, and every second one starts with an empty store.
            if (kill % 3 != 0) Remove(folder["out"], folder["obj"]);
            if (kill % 2 == 0) Remove(folder["store"]);
            await BuildAsync(project, whole * random.NextDouble(), another: kill % 3 == 0);
            RequireAbsentOrOurs(destination);
            RequireSoundStore(folder["store"]);
        }

        await BuildAsync(project, Timeout.InfiniteTimeSpan);
        Assert.HasCount(73, new ProvisionedSet(destination).Images);
        RequireAbsentOrOurs(destination);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder["out/medical-images"]),
            "a killed build's folder stayed beside the destination");
    }

    private static async Task BuildAsync(TaskProcess project, TimeSpan until, bool another = false)
    {
        using Process process = project.Start($"MedicalImagesQuery={(another ? "Modality=MR" : "")}");
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
    private static void RequireAbsentOrOurs(string destination)
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

    private static void RequireSoundStore(string store)
    {
        foreach (string blob in StoreFiles.Blobs(store))
            Assert.AreEqual(Path.GetFileName(blob), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(blob))));
    }

    private static void Remove(params string[] folders)
    {
        foreach (string folder in folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    }
}
