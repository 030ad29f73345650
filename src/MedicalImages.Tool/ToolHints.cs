using MedicalImages.Diagnostics;

namespace MedicalImages.Tool;

/// <summary>The command lines and options of this host, for messages.</summary>
internal static class ToolHints
{
    /// <summary>For <c>get</c>, whose only command is to run it again.</summary>
    public static HostHints Get { get; } = new(
        Run: "medical-images get --update",
        Command: "medical-images {0}",
        Setting: "--{0}",
        Upgrade: "dotnet tool update --global MedicalImages.Tool");
}
