using System.Collections;
using System.Diagnostics;

namespace MedicalImages.EndToEndTests.Harness;

internal sealed record DotNetResult(int ExitCode, string Output);

/// <summary>
/// <c>dotnet</c> as on a developer's own machine: nothing of the CI system or of the running tests is in its environment.
/// </summary>
internal sealed class DotNet(string folder, IReadOnlyDictionary<string, string> environment)
{
    private const string DisableNodeReuse = "MSBUILDDISABLENODEREUSE";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(10);
    private static readonly string[] Scrubbed =
        ["MSBUILD", "DOTNET_", "MEDICALIMAGES", "TESTINGPLATFORM", "VSTEST", "NUGET_PACKAGES", "TF_BUILD", "ContinuousIntegrationBuild"];

    public DotNetResult Run(params string[] arguments) => Both(Start("dotnet", arguments));

    /// <summary>The same in a process that runs one build after the other, if it can run this command.</summary>
    public DotNetResult RunInBuildHost(params string[] arguments)
    {
        if (!BuildHosts.CanRun(arguments)) return Run(arguments);
        Dictionary<string, string?> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value);
        Seal(variables);
        variables.Remove(DisableNodeReuse);
        return BuildHosts.Run(folder, arguments, variables, Patience);
    }

    /// <summary>A command as a CI system runs it: it ends at the first line that fails.</summary>
    public DotNetResult Bash(string command) => Both(Start("bash", ["-e", "-o", "pipefail", "-c", command]));

    /// <summary>The installed command line.</summary>
    public ToolResult Tool(params string[] arguments) => Start(InstalledTool.Path, arguments);

    /// <summary>Starts the installed command line, to be interrupted. The caller reads its output.</summary>
    public Process StartTool(params string[] arguments)
    {
        var start = new ProcessStartInfo(InstalledTool.Path, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Seal(start.Environment);
        return Process.Start(start)!;
    }

    private static DotNetResult Both(ToolResult result) => new(result.ExitCode, result.Output + result.Error);

    private ToolResult Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Seal(start.Environment);
        using Process process = Process.Start(start)!;

        // Both at once: a tool that fills one pipe while we wait at the other stands still for ever.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            string text = Task.WaitAll([output, error], AfterKill) ? output.Result + error.Result : "";
            throw new TimeoutException(
                $"'{program} {string.Join(' ', arguments)}' was killed after {Patience.TotalMinutes} minutes.\n{text}");
        }

        Task.WaitAll(output, error);
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    private void Seal(IDictionary<string, string?> variables)
    {
        foreach (string name in variables.Keys.Where(name => name == "CI"
            || Array.Exists(Scrubbed, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) && name != "DOTNET_ROOT")
            .ToArray())
            variables.Remove(name);
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_NOLOGO"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true";
        variables[DisableNodeReuse] = "1"; // a node that lingers would hold files and outlive the test
        // pays after minutes of the same work: without it, a build costs a sixth less of processor time
        variables["DOTNET_TieredPGO"] = "0";
        variables["UseSharedCompilation"] = "true";
        variables["SharedCompilationId"] = CompilerServer.Id;
        variables["NuGetAudit"] = "false"; // asks the network, and is not what is tested
        variables["RunAnalyzers"] = "false"; // the consumers' code is not what is tested
        foreach ((string name, string value) in environment) variables[name] = value;
    }
}
