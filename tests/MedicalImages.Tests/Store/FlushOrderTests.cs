using System.Diagnostics;
using System.Text.RegularExpressions;
using MedicalImages.Tests.Commands;
using MedicalImages.Tests.Files;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Store;

/// <summary>
/// The writes and flushes of a build and their order, as the kernel receives them: after a power failure, no named file is empty.
/// </summary>
[TestClass]
public sealed partial class FlushOrderTests
{
    [TestMethod]
    public async Task EveryFile_IsFlushedBeforeItsRename_ItsFolderAfter_AndBlobsBeforeTheLockFile()
    {
        if (!OperatingSystem.IsLinux() || !Run.Finds("strace")) Assert.Inconclusive("strace is not installed.");
        using var server = new TinyOrthanc(SmallImage.SeriesOf(2));
        using var folder = new TempFolder();
        string trace = folder["trace"];
        var project = new TaskProcess(folder);
        project.WriteProject("", $"""<MedicalImageSet Include="set" Source="{server.Url}" SourceType="Orthanc" />""");
        const string Traced = "trace=fsync,syncfs,link,linkat,rename,renameat,renameat2";
        using Process build = project.Start(["strace", "-f", "-y", "-s", "300", "-e", Traced, "-o", trace], []);
        string output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        if (!File.Exists(trace) || new FileInfo(trace).Length == 0) Assert.Inconclusive($"strace is not permitted: {output}");
        Assert.AreEqual(0, build.ExitCode, output);

        string[] calls = File.ReadAllLines(trace);
        string[] names = ["medical-images.lock.json", "medical-images.json", "output.placed.files", "output.placed.times", "output.stamp"];
        string[] written = [.. names.Select(name => name.Replace("output", Stem(folder), StringComparison.Ordinal))];
        foreach (string name in written) RequireOrder(calls, name);
        int[] all = [.. Enumerable.Range(0, calls.Length).Where(i => calls[i].Contains("syncfs(", StringComparison.Ordinal))];
        if (UnnamedFileTests.IsSupportedIn(folder.Path))
            Assert.IsTrue(Array.Exists(calls, call => call.Contains("linkat(", StringComparison.Ordinal)
                && call.Contains("/cas/", StringComparison.Ordinal)), "a small image has no temporary name");
        int locked = IndexOfRename(calls, "medical-images.lock.json"), manifest = IndexOfRename(calls, "medical-images.json");
        int destination = IndexOfRename(calls, "medical-images/set");
        Assert.HasCount(2, all);
        Assert.IsTrue(all[0] < locked, "blobs, then the lock file that names them");
        Assert.IsTrue(locked < all[1] && manifest < all[1] && all[1] < destination, "images and their manifest, then the folder");
    }

    private static void RequireOrder(string[] calls, string name)
    {
        int rename = IndexOfRename(calls, name);
        Assert.IsGreaterThanOrEqualTo(0, rename, $"{name} is not renamed into place");
        string temporary = Quoted().Match(calls[rename]).Groups[1].Value;
        int content = Array.FindIndex(calls, call => IsFlushOf(call, temporary));
        Assert.IsTrue(content >= 0 && content < rename, $"{name} is renamed before its bytes are on the disk");
        string place = Path.GetDirectoryName(temporary)!;
        int names = Array.FindIndex(calls, rename, call => IsFlushOf(call, place));
        Assert.IsGreaterThan(rename, names, $"the folder of {name} is not flushed");
    }

    private static int IndexOfRename(string[] calls, string name) =>
        Array.FindIndex(calls, call => Renaming().IsMatch(call) && call.Contains($"/{name}\"", StringComparison.Ordinal));

    private static bool IsFlushOf(string call, string path) =>
        call.Contains("fsync(", StringComparison.Ordinal) && call.Contains($"<{path}>", StringComparison.Ordinal);

    // State files in obj/ are named after the hash of the output folder.
    private static string Stem(TempFolder folder) =>
        Path.GetFileNameWithoutExtension(Directory.GetFiles(folder["obj/medical-images"], "*.stamp").Single());

    [GeneratedRegex("rename|link")]
    private static partial Regex Renaming();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
