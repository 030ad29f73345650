using System.Diagnostics;
using System.Globalization;

namespace MedicalImages.Benchmarks;

/// <summary>
/// Measures the cost and the benefit of a lock file: a second project with a full store compared to <c>cp -r</c> of the same files, the
/// size of the lock file, and how much of it changes when three images change.
/// </summary>
internal static class LockBenchmark
{
    public static async Task RunAsync(int images, int side, int rounds)
    {
        SmallImage[] series = [.. SmallImage.SeriesOf(images).Select(image => image with { Side = side })];
        await using BenchmarkOrthanc orthanc = await BenchmarkOrthanc.StartAsync(series);
        using var folder = new TempFolder();
        using var first = new TestProject { Settings = { ["UseLockFile"] = "true" } };
        Provision(first, orthanc);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{images} images of {series[0].Bytes.Length} bytes, "
            + $"{series.Sum(image => (long)image.Bytes.Length) / 1e6:0.0} MB; files written to {folder.Path}"));
        int run = 0;
        string Fresh() => Directory.CreateDirectory(folder[$"run-{run++}"]).FullName;
        void Second(string use, string ci)
        {
            using var project = new TestProject(first.Store)
            {
                OutputFolder = Fresh() + "/", Settings = { ["UseLockFile"] = use, ["LockFile"] = first.LockFile,
                ["ContinuousIntegration"] = ci }
            };
            Provision(project, orthanc);
        }

        await SideBySideBenchmark.RunAsync(rounds,
            ("cp -r", () => SideBySideBenchmark.ProcessAsync(Fresh(), "cp", "-r", first.Destination("set"), ".")),
            ("second project, locked", () => Task.Run(() => Second("true", "false"))),
            ("second project, locked, on CI (all hashed)", () => Task.Run(() => Second("true", "true"))),
            ("second project, not locked (source listed)", () => Task.Run(() => Second("false", "false"))));
        await ChangeThreeAsync(first, orthanc, series, folder);
    }

    private static async Task ChangeThreeAsync(TestProject project, BenchmarkOrthanc orthanc, SmallImage[] series, TempFolder folder)
    {
        File.Copy(project.LockFile, folder["before.json"]);
        string[] others = [.. orthanc.Ids];
        foreach (string id in others.Take(1)) await orthanc.Server.DeleteAsync($"instances/{id}");
        await orthanc.Server.UploadAsync([new SmallImage(100, 1, series.Length + 1) { Side = series[0].Side }.Bytes,
            new SmallImage(50, 1, 1) { Side = series[0].Side }.Bytes]);
        long started = Stopwatch.GetTimestamp();
        BuildOutcome update = project.Update(Set(orthanc));
        if (!update.Succeeded) throw new InvalidOperationException(update.ToString());
        TimeSpan time = Stopwatch.GetElapsedTime(started);
        using Process diff = Process.Start(new ProcessStartInfo("git",
            ["diff", "--no-index", "--stat", "--", folder["before.json"], project.LockFile])
        { RedirectStandardOutput = true })!;
        string stat = await diff.StandardOutput.ReadToEndAsync();
        await diff.WaitForExitAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lock of {series.Length} images: "
            + $"{new FileInfo(folder["before.json"]).Length / 1e3:0} kB; one image removed, two added: update in "
            + $"{time.TotalSeconds:0.00} s;{stat.Split('\n')[^2]}"));
    }

    private static Microsoft.Build.Framework.ITaskItem Set(BenchmarkOrthanc orthanc) =>
        TestProject.Set("set", ("Source", orthanc.Uri.AbsoluteUri), ("SourceType", "Orthanc"));

    private static void Provision(TestProject project, BenchmarkOrthanc orthanc)
    {
        BuildOutcome build = project.Provision(Set(orthanc));
        if (!build.Succeeded) throw new InvalidOperationException(build.ToString());
    }
}
