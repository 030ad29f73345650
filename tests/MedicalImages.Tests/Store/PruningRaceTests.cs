using System.Diagnostics;
using MedicalImages.FaultRunner;
using MedicalImages.Tests.Commands;

namespace MedicalImages.Tests.Store;

/// <summary>Builds, and a command that removes every image that no build uses at that moment, in processes of their own.</summary>
[TestClass]
public sealed class PruningRaceTests
{
    private static readonly int Builds = LongForm.Choose(sample: 2, whole: 16);
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "MedicalImages.Tool.dll");

    [TestMethod]
    public async Task BuildsAndPrunes_DoNotDisturbEachOther()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        Task<int> pruning = PruneUntilAsync(folder["store"], stop.Token);
        for (int build = 0; build < Builds; build++)
        {
            string project = folder[$"project{build}"];
            Directory.CreateDirectory(project);
            var run = new TaskRun(["Provision"], project)
            {
                Settings = TaskRunner.DefaultSettings(folder),
                Sets = [("all", [("Source", "phantom:")])],
            };
            using Process process = TaskRunner.Start(run);
            string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            Assert.AreEqual(0, process.ExitCode, output);
            Assert.HasCount(73, new ProvisionedSet(Path.Combine(project, "bin/medical-images/all")).Images);
        }

        await stop.CancelAsync();
        Assert.IsGreaterThan(0, await pruning);
    }

    // Every third one is killed.
    private static async Task<int> PruneUntilAsync(string store, CancellationToken stop)
    {
        int completed = 0;
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            string[] arguments = [Tool, "store", "prune", "--older-than", "0h", "--store-path", store];
            using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            if (i % 3 == 2)
            {
                await Task.Delay(200 + (i % 10 * 20), CancellationToken.None);
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                continue;
            }

            await process.WaitForExitAsync(CancellationToken.None);
            Assert.AreEqual(0, process.ExitCode, await output);
            completed++;
        }

        return completed;
    }
}
