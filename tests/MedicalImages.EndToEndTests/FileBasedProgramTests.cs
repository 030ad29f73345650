using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Programs without a project: <c>dotnet run first.cs</c>.</summary>
[TestClass]
public sealed partial class FileBasedProgramTests : EndToEndTest
{
    private const string List = "foreach (MedicalImage image in MedicalImageSets.Default) Console.WriteLine(image.SOPInstanceUID);";

    // Where the output of a program is, depends on the SDK.
    private const string WhereItRuns = "Console.WriteLine(AppContext.BaseDirectory);";

    private readonly List<string> _outputs = [];

    [TestCleanup]
    public void RemoveOutputs()
    {
        // <user>/runfile/<program>/bin/<configuration>/
        foreach (string output in _outputs.Where(Directory.Exists)) Directory.Delete(Path.Combine(output, "..", ".."), recursive: true);
    }

    [TestMethod]
    public void TwoProgramsInOneFolder_KeepTwoLocks()
    {
        using var orthanc = new TinyOrthanc();
        Write("one.cs", orthanc, "Modality=CT");
        Write("two", orthanc, "Modality=MR"); // any name will do where the first line says so
        string ct = RunProgram("one.cs")[0], mr = RunProgram("two")[0];
        Assert.AreNotEqual(ct, mr);
        Assert.AreSequenceEqual(["one.cs.medical-images.lock.json", "two.medical-images.lock.json"], Locks);
        StringAssert.Contains(File.ReadAllText(Folder["one.cs.medical-images.lock.json"]), ct);
        StringAssert.Contains(File.ReadAllText(Folder["two.medical-images.lock.json"]), mr);

        AssertSkipped(Folder.Run("build", "one.cs", "--no-restore"));
    }

    [TestMethod]
    public void NextRun_NeedsNoServer_AndSaysHowToRestoreImagesThatAreGone()
    {
        using var orthanc = new TinyOrthanc();
        Write("one.cs", orthanc, "Modality=CT");
        string ct = RunProgram("one.cs")[0];
        byte[] locked = File.ReadAllBytes(Folder["one.cs.medical-images.lock.json"]);
        int requests = orthanc.Requests;
        Assert.AreEqual(ct, RunProgram("one.cs")[0]);
        Assert.AreEqual(requests, orthanc.Requests);

        Directory.Delete(Folder["store"], recursive: true);
        Directory.Delete(Path.Combine(_outputs[0], "medical-images"), recursive: true);
        DotNetResult run = Folder.Plain("run", "one.cs");
        Assert.AreNotEqual(0, run.ExitCode);
        StringAssert.Contains(run.Output, "The medical image set 'default' is not provisioned");
        StringAssert.Contains(run.Output, "Run 'dotnet run --no-cache one.cs'");

        Assert.AreEqual(ct, RunProgram("--no-cache", "one.cs")[0]);
        Assert.AreSequenceEqual(locked, File.ReadAllBytes(Folder["one.cs.medical-images.lock.json"]));
        Assert.AreSequenceEqual(["one.cs.medical-images.lock.json"], Locks);
    }

    [TestMethod]
    public void NativeProgram_OpensItsImages_WhereverItIs()
    {
        if (!Run.Finds("gcc") && !Run.Finds("clang")) Assert.Inconclusive("No linker: neither gcc nor clang is installed.");
        Folder.Write("Directory.Build.props", """
            <Project>
              <ItemGroup>
                <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" CopyToPublishDirectory="IfDifferent" />
                <MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />
              </ItemGroup>
            </Project>
            """);
        // PublishAot is true unless the program states otherwise.
        Folder.Write("native.cs", Directives() + """
            foreach (MedicalImage image in MedicalImageSets.Ct)
            {
                using Stream stream = image.OpenRead();
                Console.WriteLine($"{image} {stream.Length == image.Size}");
            }

            try { Console.WriteLine(MedicalImageSets.Mr.Count); }
            catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
            """);
        DotNetResult publish = Folder.Plain("publish", "native.cs", "-o", Folder["out"]);
        Assert.AreEqual(0, publish.ExitCode, publish.Output);
        Assert.DoesNotContain("warning", publish.Output);
        _outputs.Add(Compiled().Match(publish.Output).Groups[1].Value);
        Directory.Move(Folder["out"], Folder["elsewhere"]);
        string file = Directory.GetFiles(Folder["elsewhere"], "native*").Single(file => Path.GetExtension(file) is "" or ".exe");
        ToolResult run = Run.Tool(file);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.AreEqual("CT-001/0001 Explicit VR Little Endian 128x128 True", lines[0]);
        StringAssert.Contains(lines[1], "The medical image set 'mr' is not provisioned");
        StringAssert.Contains(lines[1], "For publish, declare the set in Directory.Build.props with CopyToPublishDirectory");
    }

    private string[] Locks =>
        [.. Directory.GetFiles(Folder["."], "*.lock.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private void Write(string file, TinyOrthanc orthanc, string query) => Folder.Write(file,
        Directives($"MedicalImagesSource={orthanc.Url}", $"MedicalImagesQuery={query}", "MedicalImagesLimit=1", "PublishAot=false")
        + $"{WhereItRuns}\n{List}\n");

    private static string Directives(params string[] properties) =>
        $"#!/usr/bin/env dotnet\n#:package MedicalImages.Build@{PackedPackage.Version}\n"
        + string.Concat(properties.Select(property => $"#:property {property}\n")) + "using MedicalImages;\n";

    /// <summary>What it says of its images.</summary>
    private string[] RunProgram(params string[] arguments)
    {
        DotNetResult run = Folder.Plain(["run", .. arguments]);
        Assert.AreEqual(0, run.ExitCode, run.Output);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int first = Array.FindIndex(lines, line => Directory.Exists(line));
        _outputs.Add(lines[first]);
        return lines[(first + 1)..];
    }

    [GeneratedRegex(@"-> (\S.*)native\.dll")]
    private static partial Regex Compiled();
}
