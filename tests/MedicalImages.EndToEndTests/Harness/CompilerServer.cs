using System.Diagnostics;
using Microsoft.Build.Locator;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// The compiler of all builds of one run. A compiler of its own costs each build 2.4 s of processor time; one that builds share outlives
/// them, so it is stopped at the end.
/// </summary>
internal static class CompilerServer
{
    /// <summary>No other build on this machine uses it.</summary>
    public static readonly string Id = $"medical-images-{Environment.ProcessId}";

    public static void Stop()
    {
        string server = Path.Combine(MSBuildLocator.QueryVisualStudioInstances().First().MSBuildPath, "Roslyn", "bincore",
            "VBCSCompiler.dll");
        using Process? process =
            Process.Start(new ProcessStartInfo("dotnet", ["exec", server, "-shutdown", $"-pipename:{Id}"])
            { RedirectStandardOutput = true, RedirectStandardError = true });
        process?.WaitForExit(TimeSpan.FromSeconds(30));
    }
}
