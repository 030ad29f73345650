namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A clone of this checkout, with what is not committed yet, on a machine that releases it.</summary>
internal sealed class ReleasedClone
{
    public const string Url = "https://github.com/example/medical-images";
    public const string Tag = "v9.8.7";
    public const string Version = "9.8.7";

    private readonly Repository _repository;
    private readonly string _path;

    private ReleasedClone(Repository repository, string path)
    {
        (_repository, _path) = (repository, path);
        Commit = repository.Git("rev-parse", "HEAD").Trim();
        repository.Git("config", "remote.origin.url", Url);
    }

    public string Commit { get; }

    public Nupkg Package => Read($"MedicalImages.Build.{Version}.nupkg");

    public Nupkg SdkPackage => Read($"MedicalImages.Build.Sdk.{Version}.nupkg");

    public Nupkg ToolPackage => Read($"MedicalImages.Tool.{Version}.nupkg");

    public string[] Packages => [.. Directory.GetFiles(Path.Combine(_path, "artifacts")).Order(StringComparer.Ordinal)];

    public static ReleasedClone OfTheCheckout(string path)
    {
        var repository = Repository.Create(path);
        repository.Git("-C", Checkout.Folder, "--git-dir", Path.Combine(path, ".git"), "--work-tree", Checkout.Folder, "add", "--all");
        repository.Git("checkout-index", "--all", "--force");
        repository.Commit();
        repository.Git("tag", Tag);
        return new ReleasedClone(repository, path);
    }

    /// <summary>As a CI system does it: the tag, and no branch.</summary>
    public ReleasedClone CloneTo(string path)
    {
        Repository clone = _repository.CloneTo(path);
        clone.Git("checkout", "--quiet", Tag);
        return new ReleasedClone(clone, path);
    }

    /// <summary>Packs as push.yml does it: the packages of all projects, or that of one.</summary>
    public void Pack(string timeZone, string project = "")
    {
        foreach (string command in Workflow.Read("push.yml").Commands("jobs.pack.steps", $"dotnet pack {project}"))
        {
            DotNetResult result = RunStep("push.yml", "jobs.pack.steps", command, [KeyValuePair.Create("TZ", timeZone)]);
            Assert.AreEqual(0, result.ExitCode, result.Output);
        }
    }

    /// <inheritdoc cref="Workflow.RunStep"/>
    public DotNetResult RunStep(string workflow, string place, string text, IEnumerable<KeyValuePair<string, string>> variables,
        params (string Expression, string Value)[] values)
    {
        // One MSBuild node: the projects depend on each other, and a second node would compile MSBuild and NuGet again. The long form has
        // one native image: its compiler must be deterministic, is the same for all platforms, and takes 5 s of processor time.
        string images = LongForm.IsOn ? "host" : "none";
        var all = new Dictionary<string, string>(variables) { ["DOTNET_PROCESSOR_COUNT"] = "1", ["ReadyToRunImages"] = images };
        return Workflow.Read(workflow).RunStep(_path, all, place, text, values);
    }

    /// <summary>Packs again, on a machine that reaches only an empty feed and has restored only what the build requires.</summary>
    public DotNetResult PackFrom(string emptyFeed, params string[] arguments)
    {
        Directory.CreateDirectory(emptyFeed);
        return DotNet("UTC", ["pack", "src/MedicalImages.Build", "-c", "Release", "--no-build", "-o", "again", "-m:1",
            $"-p:RestoreSources={emptyFeed}", $"-p:RestorePackagesPath={emptyFeed}", .. arguments]);
    }

    private Nupkg Read(string package) => Nupkg.Read(Packages.Single(file => Path.GetFileName(file) == package));

    public bool Has(string file) => File.Exists(Path.Combine(_path, file));

    public void CommitMore()
    {
        _repository.Git("tag", "--delete", Tag);
        _repository.Git("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false", "commit",
            "--quiet", "--allow-empty", "--message=More");
    }

    /// <summary>What a source archive is.</summary>
    public void ForgetHistory() => Directory.Move(Path.Combine(_path, ".git"), Path.Combine(_path, "no-git"));

    /// <summary>What a property is after MinVer had its turn.</summary>
    public string Property(string name)
    {
        DotNetResult result = DotNet("UTC", "msbuild", "src/MedicalImages.Build", "-t:MinVer", $"-getProperty:{name}");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        return result.Output.Trim();
    }

    private DotNetResult DotNet(string timeZone, params string[] arguments) =>
        new DotNet(_path, new Dictionary<string, string> { ["CI"] = "true", ["TZ"] = timeZone }).Run(arguments);
}
