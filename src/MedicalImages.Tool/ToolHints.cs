using MedicalImages.Diagnostics;
using MedicalImages.Tool.CommandLine;

namespace MedicalImages.Tool;

/// <summary>The command lines and options of this host, for messages.</summary>
internal sealed class ToolHints : HostHints
{
    private readonly bool _hasProject;

    private ToolHints(bool hasProject)
        : base(hasProject ? HostKind.ProjectCommand : HostKind.Command) => _hasProject = hasProject;

    /// <summary>For <c>get</c>, whose options state the metadata of the set too.</summary>
    public static HostHints Get { get; } = new ToolHints(hasProject: false);

    /// <summary>For verbs on projects.</summary>
    public static HostHints Project { get; } = new ToolHints(hasProject: true);

    protected override string Upgrade => "dotnet tool update --global MedicalImages.Tool";

    protected override string Run(string command) => $"medical-images {Command(command)}";

    // 'get' is its own update.
    protected override string Command(string command) =>
        command == "Update" && !_hasProject ? "get --update" : command.ToLowerInvariant();

    protected override string Set(string name, string value) => value switch
    {
        "true" => Name(name),
        "false" => $"run without {Name(name)}",
        _ => $"{Name(name)} {value}",
    };

    // The options of 'export' and 'cite' are as short as that of 'dotnet build'.
    protected override string Name(string setting) => setting is "ExportPath" or "CitationPath"
        ? "--output"
        : SettingOptions.GetName(setting);

    protected override string Metadata(string name) => _hasProject ? name : name switch
    {
        "Source" or "Destination" => name.ToUpperInvariant(),
        _ => SetOptions.Names.Contains(name, StringComparer.OrdinalIgnoreCase) ? Kebab.ToOption(name) : name,
    };

    protected override string With(string name, string value) =>
        _hasProject ? base.With(name, value) : value == "true" ? Metadata(name) : $"{Metadata(name)} {value}";
}
