using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

public sealed partial class ReleaseTests
{
    [TestMethod]
    public void Packages_ArePublishedToBothFeeds_WithTheVersionOfTheTag()
    {
        Assert.AreSequenceEqual(Workflow.Read("push.yml").Commands("jobs.pack.steps", "dotnet pack"),
            Workflow.Read("pull-request.yml").Commands("jobs.publish.steps", "dotnet pack"), "the same packages");
        Succeeds(RunStep("push.yml", "jobs.pack.steps", "GITHUB_OUTPUT"));
        string version = File.ReadAllText(_folder["output"]).Trim()["version=".Length..];
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
            Directory.CreateDirectory(_folder[variable]);
            Succeeds(RunStep(workflow, "jobs.publish.steps", "nuget push", ($"vars.{variable}", _folder[variable]), (key, "abc")));
            string[] pushed = [.. Directory.GetFiles(_folder[variable]).Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal)];
            Assert.AreSequenceEqual(new[] { "Build", "Build.Sdk", "Tool" }
                .Select(name => $"MedicalImages.{name}.{version}.nupkg").Order(StringComparer.Ordinal), pushed, workflow);
        }
    }

    private static DotNetResult RunStep(
        string workflow, string place, string text, params (string Expression, string Value)[] values) =>
        _here.RunStep(workflow, place, text, [KeyValuePair.Create("GITHUB_OUTPUT", _folder["output"])], values);

    private static void Succeeds(DotNetResult result) => Assert.AreEqual(0, result.ExitCode, result.Output);
}
