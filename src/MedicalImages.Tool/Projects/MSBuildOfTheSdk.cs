using MedicalImages.Diagnostics;
using Microsoft.Build.Locator;

namespace MedicalImages.Tool.Projects;

/// <summary>Loads the MSBuild of the SDK that builds a project. Must be called before the first use of a type of MSBuild.</summary>
internal static class MSBuildOfTheSdk
{
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

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0].Trim();
}
