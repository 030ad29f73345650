namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A work tree, worked on by real git.</summary>
internal sealed class Repository
{
    private readonly string _path;

    private Repository(string path) => _path = path;

    public static Repository Create(string path)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, ".gitignore"), "bin/\nobj/\n");
        var repository = new Repository(path);
        repository.Git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /// <summary>What git does not ignore, and has not committed.</summary>
    public IReadOnlyList<string> Changes =>
        Git("status", "--porcelain", "--untracked-files=all").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What it has committed.</summary>
    public IReadOnlyList<string> Files => Git("ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Repository CloneTo(string path)
    {
        Git("clone", "--quiet", _path, path);
        return new Repository(path);
    }

    public void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet",
            "--message=Work");
    }

    public void Pull() => Git("pull", "--quiet", "--ff-only");

    public string Git(params string[] arguments)
    {
        ToolResult result = MedicalImages.Tests.Shared.Run.Tool("git", ["-C", _path, .. arguments]);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return result.Output;
    }
}
