using System.Collections.Concurrent;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// Processes that run the builds of one test run, one after the other, with MSBuild, NuGet and the SDK compiled already. A first build
/// takes 0.5 s of processor time there, 1.6 s in a process of its own, and 1.4 s with MSBuild's server, which starts a client and a restore
/// (medians of 6, with a compiler server).
/// </summary>
internal static class BuildHosts
{
    private static readonly string[] Verbs = ["build", "restore", "publish", "pack", "msbuild", "clean", "sln"];
    private static readonly ConcurrentBag<BuildHostProcess> Idle = [];

    // On Windows, a process holds the task assemblies of its builds, which a test then cannot delete.
    public static bool CanRun(string[] arguments) => !OperatingSystem.IsWindows() && Verbs.Contains(arguments[0]);

    public static DotNetResult Run(string folder, string[] arguments, IDictionary<string, string?> variables, TimeSpan patience)
    {
        if (!Idle.TryTake(out BuildHostProcess? host)) host = BuildHostProcess.Start();
        DotNetResult result = host.Run(folder, arguments, variables, patience);
        Idle.Add(host);
        return result;
    }

    public static void Stop()
    {
        while (Idle.TryTake(out BuildHostProcess? host)) host.Stop();
    }
}
