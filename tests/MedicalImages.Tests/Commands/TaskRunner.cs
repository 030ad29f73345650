using System.Diagnostics;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Commands;

/// <summary>Runs tasks in their own process, without MSBuild.</summary>
internal static class TaskRunner
{
    public static string[] Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "MedicalImages.FaultRunner.dll")];

    /// <summary>The settings of a project that sets nothing: the targets give these defaults.</summary>
    /// <param name="folder">The project folder, which contains the store.</param>
    public static IReadOnlyList<(string Key, string Value)> DefaultSettings(TempFolder folder) =>
        [("StorePath", folder["store"]), ("MaxConnections", "8"), ("Retries", "4"), ("IdleTimeout", "30s")];

    /// <param name="before">A program that runs it, with its arguments.</param>
    public static Process Start(TaskRun run, params string[] before)
    {
        string[] command = [.. before, .. Command, .. run.ToArguments()];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        // A process that runs for a second does not benefit from tiered compilation.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "7FFF";
        return Process.Start(start)!;
    }
}
