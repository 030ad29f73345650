using System.CommandLine;
using MedicalImages.Tool.Projects;

namespace MedicalImages.Tool.CommandLine;

/// <summary>How projects are evaluated, as options of the verbs on projects.</summary>
internal sealed class EvaluationOptions
{
    private readonly Option<string?> _configuration =
        new("--configuration", "-c") { Description = "Such as Release.", HelpName = "NAME" };

    private readonly Option<string?> _framework =
        new("--framework", "-f") { Description = "Only this target framework.", HelpName = "NAME" };

    private readonly Option<string[]> _properties =
        new("--property", "-p") { Description = "A property of the projects.", HelpName = "NAME=VALUE" };

    private readonly Option<bool> _noRestore = new("--no-restore") { Description = "Fail if a project is not restored." };

    public EvaluationOptions() => _properties.Validators.Add(result =>
    {
        foreach (string text in result.GetValueOrDefault<string[]>() ?? [])
            if (text.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"'{text}' is not NAME=VALUE.");
    });

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _configuration, _framework, _properties, _noRestore }) command.Add(option);
    }

    /// <param name="settings">Stated options that override the properties of the projects.</param>
    public ProjectOptions Read(ParseResult parsed, IReadOnlyDictionary<string, string> settings)
    {
        var global = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(_configuration) is { Length: > 0 } name) global["Configuration"] = name;
        if (parsed.GetValue(_framework) is { Length: > 0 } target) global["TargetFramework"] = target;
        foreach (string[] parts in (parsed.GetValue(_properties) ?? []).Select(text => text.Split('=', 2))) global[parts[0]] = parts[1];
        return new ProjectOptions(global, settings) { Restore = !parsed.GetValue(_noRestore) };
    }
}
