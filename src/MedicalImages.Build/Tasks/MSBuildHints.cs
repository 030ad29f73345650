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

    /// <param name="projectFile">A file-based program is its own project, and is named on every command line.</param>
    public static HostHints Create(string projectFile)
    {
        if (Path.GetExtension(projectFile).EndsWith("proj", StringComparison.OrdinalIgnoreCase)) return Value;
        string name = Path.GetFileName(projectFile);
        if (name.Contains(' ', StringComparison.Ordinal)) name = $"\"{name}\"";
        string format = name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return Value with
        {
            Run = $"dotnet build {format} -t:{{0}}MedicalImages",
            Upgrade = $"dotnet package add MedicalImages.Build --file {format}",
        };
    }
}
