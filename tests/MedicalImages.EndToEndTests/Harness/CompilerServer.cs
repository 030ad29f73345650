using System.Diagnostics;
using Microsoft.Build.Locator;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>
/// The compiler of all builds of one run: that of tests/run.sh, which is warm, or one that is stopped at the end. A compiler of its own
/// costs each build 2.4 s of processor time.
/// </summary>
internal static class CompilerServer
{
    private static readonly string? Shared = Environment.GetEnvironmentVariable("MEDICALIMAGES_TESTS_COMPILER");

    /// <summary>No build of a user on this machine uses it.</summary>
    public static readonly string Id = Shared ?? $"medical-images-{Environment.ProcessId}";

    public static void Stop()
    {
        if (Shared is not null) return;
        string server = Path.Combine(MSBuildLocator.QueryVisualStudioInstances().First().MSBuildPath, "Roslyn", "bincore",
            "VBCSCompiler.dll");
        using Process? process =
            Process.Start(new ProcessStartInfo("dotnet", ["exec", server, "-shutdown", $"-pipename:{Id}"])
            { RedirectStandardOutput = true, RedirectStandardError = true });
        process?.WaitForExit(TimeSpan.FromSeconds(30));
    }
}
