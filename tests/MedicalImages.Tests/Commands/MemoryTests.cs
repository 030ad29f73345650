using System.Diagnostics;
using System.Text;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// The memory use caused by a hostile server or file: each case is a build in its own process, compared with a build of one phantom.
/// </summary>
[TestClass]
public sealed class MemoryTests : IDisposable
{
    private const long MaxOverBaseline = 100_000_000;
    private const string Id = "00000000-00000000-00000000-00000000-00000000";
    private static readonly (string Key, string Value)[] OnePhantom = [("Source", "phantom:"), ("Limit", "1")];
    private static readonly Lazy<Task<long>> Baseline = new(BuildOnePhantomAsync);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("[", $$$"""{"ID":"{{{Id}}}","FileUuid":"x","FileSize":1},""", DisplayName = "images")]
    [DataRow("[", "{\"ID\":\"x\"},", DisplayName = "objects of another kind")]
    [DataRow($$"""[{"ID":"{{Id}}","FileUuid":"x","FileSize":1,"x":[""", "0,", DisplayName = "one image")]
    [DataRow("[\"", "xxxxxxxxxxxxxxxx", DisplayName = "one string")]
    [DataRow("[", "                ", DisplayName = "blanks")]
    public async Task EndlessList_FailsTheBuild_WithLittleMemory(string begin, string repeated)
    {
        await AssertFailsAsync("/tools/find", ScriptedReply.Endless(begin, Long(repeated), "Content-Type: application/json"));
    }

    [TestMethod]
    [DataRow("/system")]
    [DataRow("/statistics")]
    [DataRow("/changes")]
    [DataRow("/tools/bulk-content")]
    public async Task EndlessResponse_FailsTheBuild_WithLittleMemory(string endless)
    {
        string begin = endless == "/tools/bulk-content" ? "[{\"x\":[" : "{\"x\":[";
        await AssertFailsAsync(endless, ScriptedReply.Endless(begin, Long("[],"), "Content-Type: application/json"));
    }

    // The lock file names the required blob, so the tar file is opened and skipped, and the phantom is created.
    [TestMethod]
    [DataRow('L', DisplayName = "GNU's long name")]
    [DataRow('x', DisplayName = "extended header")]
    public async Task FallbackTarWithAHugeHeader_IsSkipped_WithLittleMemory(char type)
    {
        WriteHugeHeader(_folder["huge.tar"], type);
        await BuildAsync(OnePhantom, ("UseLockFile", "all"));
        foreach (string made in new[] { "bin", "obj", "store" }) Directory.Delete(_folder[made], recursive: true);
        (long peak, string output) =
            await BuildAsync(OnePhantom, ("UseLockFile", "all"), ("FallbackStorePaths", "huge.tar"));
        Assert.Contains("huge.tar", output);
        Assert.Contains("1 medical image", output);
        await AssertLittleAsync(peak, output);
    }

    private static ScriptedReply Respond(string path) => ScriptedReply.Json(path switch
    {
        "/system" => """{"ApiVersion":22,"Version":"1.12.1"}""",
        "/statistics" => """{"CountInstances":1000000}""",
        "/changes" => """{"Last":1}""",
        _ => $$"""[{"ID":"{{Id}}","FileUuid":"x","FileSize":1,"ParentSeries":"{{Id}}"}]""",
    });

    private static string PathOf(ScriptedRequest request) => request.Target.Split('?')[0];

    private static bool IsList(ScriptedRequest request) => request.Target.StartsWith("/instances?", StringComparison.Ordinal);

    private static string Long(string repeated) => string.Concat(Enumerable.Repeat(repeated, 64 * 1024 / repeated.Length));

    // A header that declares 2 GiB, which exist as a hole in the file.
    private static void WriteHugeHeader(string path, char type)
    {
        const long Size = 2L * 1024 * 1024 * 1024;
        byte[] field = Encoding.ASCII.GetBytes($"{Convert.ToString(Size, 8).PadLeft(11, '0')}\0");
        using FileStream file = File.Create(path);
        file.Write(TarBytes.Blocks(new TarredFile("././@LongLink", []) { Type = type, SizeField = field }));
        file.SetLength(file.Length + Size);
        file.Position = file.Length;
        file.Write(TarBytes.Of(new TarredFile("SHA256SUMS", "x"u8.ToArray())));
    }

    private async Task AssertFailsAsync(string path, ScriptedReply endless)
    {
        // The list of all images comes first, and the find if it is invalid.
        using var server = new ScriptedServer(request => PathOf(request) == path || (path == "/tools/find" && IsList(request))
            ? endless : Respond(PathOf(request)));
        (string, string)[] set = [("Source", $"{server.Uri}"), ("SourceType", "Orthanc")];
        (long peak, string output) = await BuildAsync(set, ("UseLockFile", "false"), ("Retries", "0"));
        Assert.Contains("MEDIMG2006", output);
        Assert.Contains(path, output);
        await AssertLittleAsync(peak, output);
    }

    private static async Task AssertLittleAsync(long peak, string output)
    {
        long baseline = await Baseline.Value;
        Console.WriteLine($"{peak / 1_000_000} MB, a build of one phantom takes {baseline / 1_000_000} MB");
        Assert.IsLessThan(MaxOverBaseline, peak - baseline, output);
    }

    private static async Task<long> BuildOnePhantomAsync()
    {
        using var test = new MemoryTests();
        (long peak, string output) = await test.BuildAsync(OnePhantom);
        Assert.Contains("1 medical image", output);
        return peak;
    }

    private async Task<(long Peak, string Output)> BuildAsync(
        (string Key, string Value)[] set, params (string Key, string Value)[] settings)
    {
        var run = new TaskRun(["Provision"], _folder.Path)
        {
            Settings = [.. settings.Concat(TaskRunner.DefaultSettings(_folder)).DistinctBy(setting => setting.Key)],
            Sets = [("set", set)],
        };
        using Process process = TaskRunner.Start(run);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        long peak = await PeakMemory.OfAsync(process);
        return (peak, await output);
    }
}
