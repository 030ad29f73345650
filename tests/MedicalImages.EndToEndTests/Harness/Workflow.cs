using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A workflow of this repository.</summary>
internal sealed partial class Workflow
{
    private readonly string _path;

    private Workflow(string path)
    {
        _path = path;
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        Root = (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static IReadOnlyList<Workflow> All =>
        [.. Directory.GetFiles(Path.Combine(Checkout.Folder, ".github", "workflows")).Order(StringComparer.Ordinal)
        .Select(path => new Workflow(path))];

    public string Name => Path.GetFileName(_path);

    public string Text => File.ReadAllText(_path);

    public YamlMappingNode Root { get; }

    public IReadOnlyDictionary<string, YamlMappingNode> Jobs =>
        ((YamlMappingNode)Root["jobs"]).ToDictionary(job => job.Key.ToString(), job => (YamlMappingNode)job.Value);

    /// <summary>The commands, as they stand there.</summary>
    public IReadOnlyList<RecipeStep> Steps => StepsWith(ImmutableDictionary<string, string>.Empty);

    /// <summary>The actions and workflows that it uses.</summary>
    public IReadOnlyList<string> Uses => Recipe.ReadFile(_path, text => text).Values("uses");

    /// <summary>The same as lines, with the comment behind each.</summary>
    public IReadOnlyList<string> UsesLines => [.. Text.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal))];

    public static Workflow Read(string name) => All.Single(workflow => workflow.Name == name);

    /// <summary>The commands, with values in the place of expressions. An expression without a value stays.</summary>
    public IReadOnlyList<RecipeStep> StepsWith(IReadOnlyDictionary<string, string> values) =>
        Recipe.ReadFile(_path, text => Expression().Replace(text, match =>
            values.GetValueOrDefault(match.Groups[1].Value, match.Value))).Steps;

    /// <summary>The commands of a job that start with this text.</summary>
    public string[] Commands(string place, string start) =>
        [.. Steps.Where(step => step.Place == place && step.Command.StartsWith(start, StringComparison.Ordinal))
            .Select(step => step.Command)];

    /// <summary>Runs the only command of a job that contains this text.</summary>
    public DotNetResult RunStep(string folder, IReadOnlyDictionary<string, string> variables, string place, string text,
        params (string Expression, string Value)[] values)
    {
        RecipeStep step = StepsWith(values.ToDictionary(value => value.Expression, value => value.Value))
            .Single(step => step.Place == place && step.Command.Contains(text, StringComparison.Ordinal));
        var environment = new Dictionary<string, string>(variables) { ["CI"] = "true" };
        foreach ((string name, string value) in step.Environment) environment[name] = value;
        foreach ((string name, string value) in environment.Where(variable =>
            step.Command.Contains(variable.Key, StringComparison.Ordinal))) Assert.DoesNotContain("${{", value, $"{name} has no value");
        return new DotNet(folder, environment).Bash(step.Command);
    }

    [GeneratedRegex(@"\$\{\{ (.*?) \}\}")]
    private static partial Regex Expression();
}
