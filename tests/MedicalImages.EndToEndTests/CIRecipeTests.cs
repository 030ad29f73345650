using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>
/// Runs the steps of the recipes in docs/ci.md as a CI system does: each in a fresh clone, with nothing but what the recipe provides.
/// </summary>
[TestClass]
public sealed class CIRecipeTests : LockTest
{
    private const string Token = "canary-5d0c3b";
    private Repository _repository = null!;

    [TestInitialize]
    public void CommitALock()
    {
        Orthanc.Guard = request => request["Authorization"] == $"Bearer {Token}" ? null : ScriptedReply.Status(401);
        _repository = Repository.Create(Folder["repository"]);
        Consumer viewer = new Consumer("Viewer")
        {
            Parent = "repository/src/", Properties = "<HowMany>3</HowMany>",
            Items = Set("small", """CredentialVariable="HOSPITAL" """)
        }.WriteTo(Folder);
        Folder.Variables["HOSPITAL_TOKEN"] = Token;
        Provision(viewer);
        _repository.Commit();
        foreach (string clone in new[] { "one", "two" }) _repository.CloneTo(Folder[clone]);
        Folder.Variables.Remove("HOSPITAL_TOKEN");
        Folder.Variables.Remove("MEDICALIMAGES_STORE");
    }

    [TestMethod]
    public void GitHub_ColdBuildUsesTheSecret_CachedBuildIsOffline_NightlyJobChecks()
    {
        Recipe build = GitHub("build", "one");
        StringAssert.Contains(build.Values("key").Distinct().Single(), "hashFiles('**/medical-images.lock.json')");
        DotNetResult cold = RunStep("one", build, "jobs.build.steps");
        Assert.AreEqual(0, cold.ExitCode, cold.Output);
        AssertImages("one");
        Assert.AreEqual(6, Orthanc.ImageRequests, "three for the clone that wrote the lock file, three here");

        Orthanc.IsBroken = true;
        int before = Orthanc.Requests;
        Restore(build, GitHub("build", "two"));
        DotNetResult offline = RunStep("two", GitHub("build", "two"), "jobs.test.steps");
        Assert.AreEqual(0, offline.ExitCode, offline.Output);
        AssertImages("two");
        Assert.AreEqual(before, Orthanc.Requests);

        Orthanc.IsBroken = false;
        DotNetResult same = RunStep("two", GitHub("check-images", "two"), "jobs.check.steps");
        Assert.AreEqual(0, same.ExitCode, same.Output);
        Orthanc.SetImages(SmallImage.SeriesOf(2));
        DotNetResult changed = RunStep("two", GitHub("check-images", "two"), "jobs.check.steps");
        Assert.AreEqual(1, changed.ExitCode, changed.Output);
        StringAssert.Contains(changed.Output, "MEDIMG5011");

        foreach (DotNetResult result in new[] { cold, offline, same, changed }) Assert.DoesNotContain(Token, result.Output);
        AssertNoFileHasTheToken();
    }

    [TestMethod]
    public void AzureAndGitLab_ColdBuildUsesTheSecret_NextBuildUsesTheCache()
    {
        Recipe azure = Azure("azure-pipelines.yml", "one");
        StringAssert.Contains(azure.Values("key").Single(), "| **/medical-images.lock.json");
        DotNetResult cold = RunStep("one", azure, "steps", "TF_BUILD", "True");
        Assert.AreEqual(0, cold.ExitCode, cold.Output);
        AssertImages("one");

        // GitLab keeps the same store; the jobs of both have the same commands.
        Recipe gitLab = Recipe.Read(".gitlab-ci.yml", text => text.Replace("$CI_PROJECT_DIR", Folder["two"], StringComparison.Ordinal));
        Assert.Contains(gitLab.Values("files").Single().Trim('[', ']', ' '), _repository.Files);
        Assert.AreEqual(azure.Steps.Single().Command, gitLab.Steps.Single().Command);
        Orthanc.IsBroken = true;
        Restore(azure, gitLab);
        DotNetResult cached = RunStep("two", gitLab, "build");
        Assert.AreEqual(0, cached.ExitCode, cached.Output);
        AssertImages("two");
        Assert.AreSequenceEqual(GitHub("check-images", "one").Steps.Select(step => step.Command),
            Azure("azure-pipelines-check-images.yml", "one").Steps.Select(step => step.Command));
    }

    private Recipe GitHub(string workflow, string clone) => Recipe.Read($".github/workflows/{workflow}.yml", text => text
        .Replace("${{ github.workspace }}", Folder[clone], StringComparison.Ordinal)
        .Replace("${{ secrets.HOSPITAL_TOKEN }}", Token, StringComparison.Ordinal));

    private Recipe Azure(string file, string clone) => Recipe.Read(file, text => text
        .Replace("$(Pipeline.Workspace)", Folder[clone], StringComparison.Ordinal)
        .Replace("$(HOSPITAL_TOKEN)", Token, StringComparison.Ordinal));

    /// <summary>Runs the steps of one job in a clone.</summary>
    private DotNetResult RunStep(string clone, Recipe recipe, string place, string variable = "CI", string value = "true")
    {
        RecipeStep step = recipe.Steps.Single(step => step.Place == place);
        var environment = new Dictionary<string, string>(Folder.Variables) { [variable] = value };
        foreach ((string name, string text) in step.Environment) environment[name] = text;
        Assert.IsFalse(environment.Values.Append(step.Command).Any(text => text.Contains('$', StringComparison.Ordinal)),
            "an expression was not replaced");
        return new DotNet(Folder[clone], environment).Bash(step.Command);
    }

    /// <summary>Imitates the cache actions: copies the folder of one run to the next.</summary>
    private static void Restore(Recipe from, Recipe to)
    {
        DirectoryInfo store = new(from.Steps[0].Environment["MEDICALIMAGES_STORE"]);
        string target = to.Steps[0].Environment["MEDICALIMAGES_STORE"];
        foreach (FileInfo file in store.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(store.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
    }

    private void AssertImages(string clone) =>
        Assert.AreSequenceEqual(Sums("repository/src/Viewer/bin/Debug/net10.0"), Sums($"{clone}/src/Viewer/bin/Debug/net10.0"));

    private void AssertNoFileHasTheToken()
    {
        byte[] token = System.Text.Encoding.UTF8.GetBytes(Token);
        foreach (string file in Directory.EnumerateFiles(Folder["."], "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/logs/", StringComparison.Ordinal)))
            Assert.IsLessThan(0, File.ReadAllBytes(file).AsSpan().IndexOf(token), file);
    }
}
