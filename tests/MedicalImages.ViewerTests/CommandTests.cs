using System.Diagnostics;
using System.Text.Json.Nodes;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>The command that starts the viewer: what it does if nothing changed, and what it reports if something is missing.</summary>
[TestClass]
public sealed class CommandTests
{
    private static readonly string Configuration = $"-p:Configuration={RunningViewer.Configuration}";
    private static readonly string Client = Path.Combine(Checkout.Folder, "samples", "Viewer", "client");
    private static readonly string Project = Path.Combine(Checkout.Folder, "samples", "Viewer", "Viewer.csproj");

    [TestMethod]
    public void SecondBuild_RunsNoToolAndNoTaskOfThePackage()
    {
        _ = SharedViewer.Uri; // built
        ToolResult result = MSBuild(new(), "-p:BuildProjectReferences=false", "-v:detailed");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.Contains("Skipping target \"BuildClient\" because all output files are up-to-date", result.Output);
        foreach (string task in new[] { "Exec", "ProvisionMedicalImages", "Csc" })
            Assert.DoesNotContain($"Task \"{task}\"", result.Output);
    }

    [TestMethod]
    public void BuildWithoutNode_StatesWhatIsMissing()
    {
        using var folder = new TempFolder();
        if (!OperatingSystem.IsWindows()) File.CreateSymbolicLink(folder["sh"], "/bin/sh"); // runs the commands of MSBuild
        ToolResult result = MSBuild(new() { ["PATH"] = folder.Path }, "-t:_FindNode");
        AssertError(result, "error : The viewer requires Node.js (20.19, 22.12 or later), and `node` does not run here.");
    }

    [TestMethod]
    public void OldNode_IsNamed()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("The Node.js of this test is a shell script.");
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["sh"], "/bin/sh");
        TempFolder.Chmod(folder.Write("node", "#!/bin/sh\nexit 3\n"), (UnixFileMode)0b111_101_101);
        ToolResult result = MSBuild(new() { ["PATH"] = folder.Path }, "-t:_FindNode");
        AssertError(result, "error : The viewer requires Node.js 20.19, 22.12 or later, and the installed version is older.");
    }

    [TestMethod]
    public void PackagesWithoutNetwork_StateWhatToCheck()
    {
        _ = SharedViewer.Uri; // npm is installed
        using var folder = new TempFolder();
        foreach (string file in new[] { "package.json", "package-lock.json", ".npmrc" })
            File.Copy(Path.Combine(Path.GetDirectoryName(Project)!, "client", file), folder[file]);
        ToolResult result = MSBuild(
            new()
            {
                ["npm_config_registry"] = "http://127.0.0.1:1/", ["npm_config_cache"] = folder["cache"], ["npm_config_fetch_retries"] = "0",
            },
            "-t:_InstallClientPackages", $"-p:_ClientFolder={folder.Path}/");
        AssertError(result, "error : npm could not install the packages of the client");
        Assert.Contains("check the network", result.Output);
        Assert.Contains("ECONNREFUSED", result.Output);
    }

    [TestMethod]
    public void InterruptedInstallation_StartsAgain()
    {
        _ = SharedViewer.Uri; // npm is installed
        using var folder = new TempFolder();
        JsonNode locked = JsonNode.Parse(File.ReadAllText(Path.Combine(Client, "package-lock.json")))!["packages"]!["node_modules/events"]!;
        string version = locked["version"]!.GetValue<string>();
        folder.Write("package.json", $$"""{ "dependencies": { "events": "{{version}}" } }""");
        folder.Write("package-lock.json", $$"""
            { "lockfileVersion": 3, "packages": {
              "": { "dependencies": { "events": "{{version}}" } },
              "node_modules/events": { "version": "{{version}}", "integrity": "{{locked["integrity"]}}" } } }
            """);
        folder.Write("node_modules/events/package.json", $$"""{ "name": "events", "version": "{{version}}" }"""); // and not its code
        ToolResult result = MSBuild(new(), "-t:_InstallClientPackages", $"-p:_ClientFolder={folder.Path}/");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.IsTrue(File.Exists(folder["node_modules/events/events.js"]));
        Assert.IsTrue(File.Exists(folder["node_modules/.installed"]));
    }

    [TestMethod]
    public void LockFileOfTheClient_NamesNoRegistry_AndIsComplete()
    {
        string text = File.ReadAllText(Path.Combine(Client, "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", text);
        KeyValuePair<string, JsonNode?>[] packages =
            [.. JsonNode.Parse(text)!["packages"]!.AsObject().Where(package => package.Key.Length > 0)];
        Assert.IsGreaterThan(100, packages.Length);
        Assert.IsEmpty(packages.Where(package => package.Value!["integrity"] is null).Select(package => package.Key));
    }

    [TestMethod]
    public void ImagesThatAreNotBuilt_AreNamed()
    {
        using var viewer = new ViewerCopy();
        Directory.Delete(viewer.Set, recursive: true);
        ToolResult result = Run.Tool("dotnet", viewer["Viewer.dll"], "--port", "0");
        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains("default", result.Error);
        Assert.Contains("medical-images.json' does not exist", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [TestMethod]
    public void ManifestThatIsDamaged_IsNamed()
    {
        using var viewer = new ViewerCopy();
        string manifest = Path.Combine(viewer.Set, "medical-images.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).TrimEnd().TrimEnd('}'));
        ToolResult result = Run.Tool("dotnet", viewer["Viewer.dll"], "--port", "0");
        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains($"'{manifest}' is damaged.", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [TestMethod]
    public void ClientThatIsNotBuilt_IsNamed()
    {
        using var viewer = new ViewerCopy();
        File.Delete(viewer["client/index.html"]);
        ToolResult result = Run.Tool("dotnet", viewer["Viewer.dll"], "--port", "0");
        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("The client of the viewer is not built. Run: dotnet run --project samples/Viewer", result.Error.Trim());
    }

    [TestMethod]
    [DataRow("--port", "http")]
    [DataRow("--port", "70000")]
    [DataRow("--prt", "6000")]
    public void WrongArgument_StatesTheUsage(string name, string value)
    {
        ToolResult result = Start(name, value);
        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("Usage: dotnet run --project samples/Viewer [-- --port PORT]", result.Error.Trim());
    }

    [TestMethod]
    public void PortInUse_IsNamed()
    {
        ToolResult result = Start("--port", $"{SharedViewer.Uri.Port}");
        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains($"{SharedViewer.Uri.Port}", result.Error);
        Assert.Contains("Choose another port", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    // Without `dotnet run`, which starts the viewer of the other tests, and whose evaluation of the project takes longer than the viewer.
    private static ToolResult Start(params string[] arguments)
    {
        _ = SharedViewer.Uri; // built
        return Run.Tool("dotnet", [Path.Combine(RunningViewer.OutputFolder, "Viewer.dll"), .. arguments]);
    }

    private static ToolResult MSBuild(Dictionary<string, string> environment, params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, "dotnet"), Path.Combine(folder, "dotnet.exe") }).First(File.Exists);
        var start = new ProcessStartInfo(dotnet, ["msbuild", Project, "-nologo", "-tl:off", Configuration, .. arguments])
        { RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // no process stays after the tests
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, "");
    }

    private static void AssertError(ToolResult result, string text)
    {
        Assert.AreEqual(1, result.ExitCode, result.Output);
        Assert.Contains(text, result.Output);
        Assert.DoesNotContain("   at ", result.Output); // a stack trace
    }
}
