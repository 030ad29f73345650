using System.Diagnostics;
using MedicalImages.Diagnostics;
using Microsoft.Build.Locator;

namespace MedicalImages.Tool.Projects;

/// <summary>Loads the MSBuild of the SDK that builds a project. Must be called before the first use of a type of MSBuild.</summary>
internal static class MSBuildOfTheSdk
{
    private const string Requested = "Requested SDK version:";

    /// <param name="folder">Of the project: a global.json there, or above, selects the SDK.</param>
    public static void Load(string folder)
    {
        if (MSBuildLocator.IsRegistered) return;
        MSBuildLocator.RegisterInstance(Find(folder));
    }

    private static VisualStudioInstance Find(string folder)
    {
        var options = new VisualStudioInstanceQueryOptions
        {
            DiscoveryTypes = DiscoveryType.DotNetSdk,
            WorkingDirectory = folder, // otherwise the current folder
        };
        RequireSdk(folder);
        try
        {
            return MSBuildLocator.QueryVisualStudioInstances(options).FirstOrDefault()
                ?? throw ProjectDiagnostics.NoSdk.With(folder, "none is installed that this version of .NET can load").AsException();
        }
        catch (InvalidOperationException e)
        {
            throw ProjectDiagnostics.NoSdk.With(folder, FirstLine(e.Message)).AsException(e);
        }
    }

    // The host of .NET writes to standard output and standard error if global.json cannot be satisfied, so it is asked in another process.
    private static void RequireSdk(string folder)
    {
        if (!HasGlobalJson(folder)) return;
        var start = new ProcessStartInfo("dotnet", ["--version"])
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode == 0) return;
        string? requested = output.Split('\n').FirstOrDefault(line => line.StartsWith(Requested, StringComparison.Ordinal));
        string why = requested is null ? "global.json cannot be satisfied" : $"global.json requires {requested[Requested.Length..].Trim()}";
        throw ProjectDiagnostics.NoSdk.With(folder, why).AsException();
    }

    private static bool HasGlobalJson(string folder)
    {
        for (string? parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
            if (File.Exists(Path.Combine(parent, "global.json"))) return true;
        return false;
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0].Trim();
}
