using System.Diagnostics;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Commands;

/// <summary>Runs tasks in their own process, without MSBuild.</summary>
internal static class TaskRunner
{
    public static string[] Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "MedicalImages.FaultRunner.dll")];

    public static Process Start(TaskRun run)
    {
        var start = new ProcessStartInfo(Command[0], [Command[1], .. run.ToArguments()]) { RedirectStandardOutput = true };
        // A process that runs for a second does not benefit from tiered compilation.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "7FFF";
        return Process.Start(start)!;
    }
}
