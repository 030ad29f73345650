using MedicalImages.Diagnostics;

namespace MedicalImages.Build.Tasks;

/// <summary>The command lines and options of the MSBuild host, for messages.</summary>
internal static class MSBuildHints
{
    public static HostHints Value { get; } = new(
        Run: "dotnet build -t:{0}MedicalImages",
        Command: "-t:{0}MedicalImages",
        Setting: "-p:MedicalImages{0}",
        Upgrade: "dotnet add package MedicalImages.Build");
}
