using System.Collections.Concurrent;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// MSBuild servers that the builds of one run share. A server has MSBuild, NuGet and the SDK compiled already: a build costs half of the
/// processor time that it costs in a process of its own. A server takes one build at a time, so there is one for each build that runs.
/// </summary>
internal static class BuildServers
{
    private static readonly ConcurrentBag<string> Idle = [];
    private static int _count;

    // On Windows a server that stays holds the folder of its last build, which a test then cannot delete.
    public static bool CanBeUsed => !OperatingSystem.IsWindows();

    /// <summary>The name of an idle server. The first build that uses a new name starts the server.</summary>
    public static string Take() =>
        Idle.TryTake(out string? name) ? name : $"medical-images-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";

    public static void Return(string name) => Idle.Add(name);

    /// <summary>
    /// Makes a process use this server, and the nodes that it keeps for <c>-m</c>. No other build on this machine finds them.
    /// </summary>
    public static void Select(string name, IDictionary<string, string?> variables)
    {
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1";
        variables["MSBUILDNODEHANDSHAKESALT"] = name;
    }

    public static void Stop()
    {
        while (Idle.TryTake(out string? name))
        {
            var variables = new Dictionary<string, string> { ["MSBUILDNODEHANDSHAKESALT"] = name };
            new DotNet(AppContext.BaseDirectory, variables).Run("build-server", "shutdown", "--msbuild");
        }
    }
}
