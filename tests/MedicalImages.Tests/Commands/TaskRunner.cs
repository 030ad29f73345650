using System.Diagnostics;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Commands;

/// <summary>Runs tasks in a process of their own, without MSBuild.</summary>
internal static class TaskRunner
{
    public static string[] Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "MedicalImages.FaultRunner.dll")];

    public static Process Start(TaskRun run)
    {
        var start = new ProcessStartInfo(Command[0], [Command[1], .. run.ToArguments()]) { RedirectStandardOutput = true };
        // What runs for a second gains nothing from code that is compiled a second time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "7FFF";
        return Process.Start(start)!;
    }
}
