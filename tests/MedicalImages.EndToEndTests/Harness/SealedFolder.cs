using System.Text.RegularExpressions;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// A place for consumers where nothing reaches in: no Directory.Build files of a checkout above, a store of its own, the package of this
/// run. The user's own package sources stay, for the targeting packs.
/// </summary>
internal sealed partial class SealedFolder : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _runs;

    public SealedFolder()
    {
        Write("nuget.config", Sources);
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            Write(name, "<Project />");
        Variables["NUGET_PACKAGES"] = PackedPackage.PackageFolder;
        Variables["MEDICALIMAGES_STORE"] = this["store"];
        Directory.CreateDirectory(this["logs"]);
    }

    private static string Sources => $"""
        <configuration>
          <packageSources>
            <add key="packed-by-the-tests" value="{PackedPackage.Feed}" />
          </packageSources>
        </configuration>
        """;

    /// <summary>Environment variables of all runs from now on.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>
    /// Whether each build is a process of its own. A build host gets the environment of each build, but some of it is read once in a
    /// process: proxies, the time zone.
    /// </summary>
    public bool BuildsAlone { get; set; }

    public string this[string relative] => _folder[relative];

    public string Logs => this["logs"];

    public string Write(string relative, string text) => _folder.Write(relative, text);

    /// <summary><c>dotnet</c> with these arguments, which must succeed.</summary>
    public BuildLog Run(params string[] arguments) => Run(succeeds: true, arguments);

    /// <summary><c>dotnet</c> with these arguments, which must fail.</summary>
    public BuildLog Fail(params string[] arguments) => Run(succeeds: false, arguments);

    /// <summary><c>dotnet</c> in another folder, which must succeed.</summary>
    public BuildLog RunIn(string folder, params string[] arguments) => Run(succeeds: true, arguments, folder);

    /// <summary>Without a binary log: for the commands that take none.</summary>
    public DotNetResult Plain(params string[] arguments) => new DotNet(this["."], Variables).RunInBuildHost(arguments);

    /// <summary>The command line, in this folder.</summary>
    public ToolResult Tool(params string[] arguments) => new DotNet(this["."], Variables).Tool(arguments);

    /// <summary>The command line, with this exit code.</summary>
    public ToolResult Tool(int exitCode, params string[] arguments)
    {
        ToolResult result = Tool(arguments);
        Assert.AreEqual(exitCode, result.ExitCode, $"medical-images {string.Join(' ', arguments)}\n{result.Output}{result.Error}");
        return result;
    }

    /// <summary>As a user in a terminal sees it, with the terminal logger: the text without escape codes.</summary>
    public DotNetResult Terminal(params string[] arguments)
    {
        if (!MedicalImages.Tests.Shared.Run.Finds("script"))
            Assert.Inconclusive("'script' (Debian: bsdutils), which makes a pseudo terminal, is not installed.");
        string command = string.Join(' ', arguments.Prepend("dotnet").Append("-tl:on").Select(argument => $"'{argument}'"));
        DotNetResult result = new DotNet(this["."], Variables).Bash($"script -qec \"stty cols 250; {command}\" /dev/null < /dev/null");
        return result with { Output = EscapeCode().Replace(result.Output, "") };
    }

    /// <summary>The images that a folder holds, relative and in order.</summary>
    public IReadOnlyList<string> Images(string folder) => !Directory.Exists(this[folder]) ? [] :
        [.. Directory.EnumerateFiles(this[folder], "*.dcm", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(this[folder], file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    /// <summary>Removes all but the binary logs, for a test that failed.</summary>
    public void KeepLogsOnly()
    {
        foreach (string folder in Directory.GetDirectories(this["."]).Where(folder => Path.GetFileName(folder) != "logs"))
            Directory.Delete(folder, recursive: true);
    }

    // Colors and movements; links (OSC 8) and progress (OSC 9), which end with BEL or ST.
    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\r")]
    private static partial Regex EscapeCode();

    private BuildLog Run(bool succeeds, string[] arguments, string folder = ".")
    {
        string log = Path.Combine(Logs, $"{++_runs:00}-{arguments[0]}.binlog");
        // No test reads the project files in a log, and packing them takes a seventh of the time of a build.
        string[] logged = [.. arguments, $"-bl:{log};ProjectImports=None"];
        var dotnet = new DotNet(this[folder], Variables);
        DotNetResult result = BuildsAlone ? dotnet.Run(logged) : dotnet.RunInBuildHost(logged);
        Assert.IsTrue(File.Exists(log), result.Output);
        BuildLog build = BuildLog.Read(log);
        Assert.AreEqual(succeeds, build.Succeeded, $"dotnet {string.Join(' ', arguments)}: exit code {result.ExitCode}\n{result.Output}");
        Assert.AreEqual(succeeds, result.ExitCode == 0, result.Output);
        return build;
    }
}
