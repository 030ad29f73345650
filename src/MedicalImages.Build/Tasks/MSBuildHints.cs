using MedicalImages.Diagnostics;

namespace MedicalImages.Build.Tasks;

/// <summary>The command lines and properties of the MSBuild host, for messages.</summary>
internal sealed class MSBuildHints : HostHints
{
    private readonly string _build = "dotnet build";

    private MSBuildHints() : base(HostKind.Build)
    {
    }

    public static HostHints Value { get; } = new MSBuildHints();

    /// <param name="projectFile">A file-based program is its own project, and is named on every command line.</param>
    public static HostHints Create(string projectFile) =>
        Path.GetExtension(projectFile).EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? Value : new MSBuildHints(projectFile);

    private MSBuildHints(string projectFile) : this()
    {
        string name = Path.GetFileName(projectFile);
        if (name.Contains(' ', StringComparison.Ordinal)) name = $"\"{name}\"";
        _build = $"dotnet build {name}";
        Upgrade = $"dotnet package add MedicalImages.Build --file {name}";
    }

    protected override string Upgrade { get; } = "dotnet add package MedicalImages.Build";

    protected override string Run(string command) => $"{_build} {Command(command)}";

    protected override string Command(string command) => $"-t:{command}MedicalImages";

    protected override string Set(string name, string value) => $"-p:{Name(name)}={value}";

    protected override string Name(string setting) => $"MedicalImages{setting}";
}
