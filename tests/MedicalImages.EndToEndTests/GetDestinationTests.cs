using System.Diagnostics;
using System.Globalization;
using MedicalImages.EndToEndTests.Harness;
using MedicalImages.Files;

namespace MedicalImages.EndToEndTests;

/// <summary>What <c>medical-images get</c> does to a destination, also if it is interrupted or not alone.</summary>
[TestClass]
public sealed class GetDestinationTests : ToolTest
{
    [TestMethod]
    public void Destination_WithOtherContent_IsNotTouched()
    {
        Folder.Write("mine/notes.txt", "mine");
        ToolResult refused = Folder.Tool(Refused, "get", "phantom:", "mine");
        StringAssert.Contains(refused.Error, "MEDIMG4018");
        Assert.AreEqual("", refused.Output);
        Assert.AreSequenceEqual([Folder["mine/notes.txt"]], Directory.GetFileSystemEntries(Folder["mine"]));

        Folder.Write("file", "mine");
        Folder.Tool(Refused, "get", "phantom:", "file");
        Assert.AreEqual("mine", File.ReadAllText(Folder["file"]));

        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Provision(app);
        Folder.Tool(Refused, "get", "phantom:", $"{app.Output}/medical-images/ct", "--query", "Modality=CT", "--limit", "1");
    }

    [TestMethod]
    public void Destination_OfThisCommand_IsCompleteEvenAfterAMove_AndIsReplacedOnlyWithUpdate()
    {
        string[] get = ["get", "phantom:", "images", "--query", "Modality=MG"];
        Folder.Tool(Success, get);
        IReadOnlyList<string> before = Folder.Images("images");
        Directory.Move(Folder["images"], Folder["moved"]);
        Directory.Delete(Folder["store"], recursive: true);
        Folder.Tool(Success, "get", "phantom:", "moved", "--query", "Modality=MG");
        Assert.IsFalse(Directory.EnumerateFiles(Folder["store"], "*", SearchOption.AllDirectories)
            .Any(file => new FileInfo(file).Length > 10_000), "nothing is read for a complete folder");

        ToolResult outdated = Folder.Tool(Outdated, "get", "phantom:", "moved", "--query", "Modality=CT", "--limit", "2");
        StringAssert.Contains(outdated.Error, "--update");
        Assert.AreSequenceEqual(before, Folder.Images("moved"));
        Folder.Tool(Success, "get", "phantom:", "moved", "--query", "Modality=CT", "--limit", "2", "--update");
        Assert.HasCount(2, Folder.Images("moved"));
        Assert.IsTrue(Folder.Images("moved").All(image => image.StartsWith("CT-", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void CurrentFolder_IsFilledInPlace()
    {
        Directory.CreateDirectory(Folder["here"]);
        var here = new DotNet(Folder["here"], Folder.Variables);
        string before = Identity(Folder["here"]);
        Assert.AreEqual(Success, here.Tool("get", "phantom:", ".", "--limit", "2").ExitCode);
        Assert.AreEqual(before, Identity(Folder["here"]), "a shell in a folder that was replaced sees no files");
        Assert.HasCount(2, Folder.Images("here"));
        Assert.AreEqual(Success, here.Tool("get", "phantom:", ".", "--limit", "2").ExitCode);
        Assert.AreEqual(Outdated, here.Tool("get", "phantom:", ".", "--limit", "3").ExitCode);
    }

    [TestMethod]
    public async Task CurrentFolder_ThatAnotherProgramFilledMeanwhile_IsNotTouched()
    {
        using TinyOrthanc orthanc = new("CT");
        using var release = new ManualResetEventSlim();
        using var stalled = new ManualResetEventSlim();
        orthanc.Guard = request =>
        {
            if (!request.Target.StartsWith("/instances/", StringComparison.Ordinal)) return null;
            stalled.Set();
            release.Wait(TimeSpan.FromMinutes(1));
            return null;
        };
        Directory.CreateDirectory(Folder["here"]);
        var here = new DotNet(Folder["here"], Folder.Variables);
        // Two machines with one disk have no lock in common.
        var other = new DotNet(Folder["here"], new Dictionary<string, string>(Folder.Variables)
        {
            ["MEDICALIMAGES_STORE"] = Folder["store-of-the-other"],
        });
        Task<ToolResult> slow = Task.Run(() => here.Tool("get", orthanc.Url, ".", "--limit", "2"));
        Assert.IsTrue(stalled.Wait(TimeSpan.FromMinutes(1)));
        Assert.AreEqual(Success, other.Tool("get", "phantom:", ".", "--limit", "3", "--layout", "Numbered").ExitCode);
        release.Set();
        ToolResult result = await slow;
        Assert.AreEqual(Failed, result.ExitCode, result.Output);
        StringAssert.Contains(result.Error, "MEDIMG4005");
        Assert.AreSequenceEqual(["10000001.dcm", "10000002.dcm", "10000003.dcm"], Folder.Images("here"));
        Assert.AreEqual(Success, other.Tool("get", "phantom:", ".", "--limit", "3", "--layout", "Numbered").ExitCode);
    }

    [TestMethod]
    [DataRow("here", DisplayName = "in place")]
    [DataRow(".", DisplayName = "by rename")]
    public void EmptyFolder_WithTheJournalOfAKilledProcess_IsFilled(string current)
    {
        Directory.CreateDirectory(Folder["here"]);
        string leftover = TemporaryName.Create(Folder["here/medical-images.updating.json"])
            .Replace($"-{Environment.ProcessId}-", $"-{int.MaxValue}-", StringComparison.Ordinal);
        File.WriteAllText(leftover, "");
        ToolResult result = new DotNet(Folder[current], Folder.Variables).Tool("get", "phantom:", Folder["here"], "--limit", "2");
        Assert.AreEqual(Success, result.ExitCode, result.Error);
        Assert.HasCount(2, Folder.Images("here"));
        Assert.IsFalse(File.Exists(leftover));
    }

    [TestMethod]
    public void PathInsideTheDestination_IsRefused_BeforeAnythingIsWritten()
    {
        foreach (string option in new[] { "--lock", "--report", "--store-path" })
            StringAssert.Contains(Folder.Tool(Refused, "get", "phantom:", "images", option, "images/x").Error, "MEDIMG4018");
        Assert.IsFalse(Directory.Exists(Folder["images"]));
    }

    [TestMethod]
    public async Task TwoAtOnce_IntoOneFolder_PlaceTheImagesOnce()
    {
        using TinyOrthanc orthanc = new("CT");
        ToolResult[] results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            Folder.Tool("get", orthanc.Url, "images", "--limit", "3"))));
        foreach (ToolResult result in results) Assert.AreEqual(Success, result.ExitCode, result.Error);
        Assert.HasCount(3, Folder.Images("images"));
        Assert.AreEqual(3, orthanc.ImageRequests);
    }

    [TestMethod]
    [DataRow("KILL", DisplayName = "killed")]
    [DataRow("TERM", DisplayName = "terminated")]
    public async Task InterruptedGet_PlacesNothing_AndTheNextOneFetchesTheRest(string signal)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("there are no signals");
        using TinyOrthanc orthanc = new("CT");
        using var release = new ManualResetEventSlim();
        using var stalled = new ManualResetEventSlim();
        int images = 0;
        orthanc.Guard = request =>
        {
            if (!request.Target.StartsWith("/instances/", StringComparison.Ordinal) || Interlocked.Increment(ref images) <= 2) return null;
            stalled.Set();
            release.Wait(TimeSpan.FromMinutes(1));
            return null;
        };
        using Process get = new DotNet(Folder["."], Folder.Variables)
            .StartTool("get", orthanc.Url, "images", "--limit", "4", "--max-connections", "1");
        Task<string> error = get.StandardError.ReadToEndAsync();
        Assert.IsTrue(stalled.Wait(TimeSpan.FromMinutes(1)), "two images arrived");
        MedicalImages.Tests.Shared.Run.Tool("kill", $"-{signal}", get.Id.ToString(CultureInfo.InvariantCulture));
        await get.WaitForExitAsync();
        Assert.AreEqual(signal == "TERM" ? 143 : 137, get.ExitCode);
        if (signal == "TERM") StringAssert.Contains(await error, "2 of 4 images");
        Assert.IsFalse(Directory.Exists(Folder["images"]));
        release.Set();
        orthanc.Guard = null;
        int before = orthanc.ImageRequests;
        Folder.Tool(Success, "get", orthanc.Url, "images", "--limit", "4");
        Assert.HasCount(4, Folder.Images("images"));
        Assert.AreEqual(2, orthanc.ImageRequests - before, "the first two are in the store");
        Assert.HasCount(0, Directory.GetFileSystemEntries(Folder["."], ".images*"), "nothing is left over");
    }

    private static string Identity(string folder) => OperatingSystem.IsWindows()
        ? Directory.GetCreationTimeUtc(folder).Ticks.ToString(CultureInfo.InvariantCulture)
        : MedicalImages.Tests.Shared.Run.Tool("ls", "-di", folder).Output;
}
