using System.Diagnostics;
using System.Text.Json;
using MedicalImages.BuildHost;
using Microsoft.Build.Locator;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>Runs commands of the .NET CLI in one process (tests/MedicalImages.BuildHost).</summary>
internal sealed class BuildHostProcess
{
    private static int _count;

    private readonly Process _process;

    /// <summary>No other build on this machine uses the nodes of this process, which it keeps for <c>-m</c>.</summary>
    private readonly string _salt = $"medical-images-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";

    private BuildHostProcess(Process process) => _process = process;

    public static BuildHostProcess Start()
    {
        string host = Path.Combine(AppContext.BaseDirectory, "MedicalImages.BuildHost.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", host, MSBuildLocator.QueryVisualStudioInstances().First().MSBuildPath])
        { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1"; // a build without -m:2 starts no second node, which would compile MSBuild again
        start.Environment["DOTNET_GCgen0size"] = "0x4000000"; // 64 MB: 7 % less processor time
        return new BuildHostProcess(Process.Start(start)!);
    }

    public DotNetResult Run(string folder, string[] arguments, IDictionary<string, string?> variables, TimeSpan patience)
    {
        variables["MSBUILDNODEHANDSHAKESALT"] = _salt;
        var request = new BuildRequest(folder, arguments,
            variables.ToDictionary(variable => variable.Key, variable => variable.Value ?? ""));
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'dotnet {string.Join(' ', arguments)}' was killed after {patience.TotalMinutes} minutes.");
        }

        if (line.Result is null) throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' ended the build host.");
        BuildResponse response = JsonSerializer.Deserialize<BuildResponse>(line.Result)!;
        return new DotNetResult(response.ExitCode, response.Output);
    }

    public void Stop()
    {
        new DotNet(AppContext.BaseDirectory, new Dictionary<string, string> { ["MSBUILDNODEHANDSHAKESALT"] = _salt })
            .Run("build-server", "shutdown", "--msbuild");
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(30));
        _process.Dispose();
    }
}
