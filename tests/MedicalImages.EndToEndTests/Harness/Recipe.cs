using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A command of a recipe, and the variables that it is given.</summary>
/// <param name="Place">The keys that lead to it: <c>jobs.build.steps</c>.</param>
internal sealed record RecipeStep(string Place, string Command, IReadOnlyDictionary<string, string> Environment);

/// <summary>One file of docs/ci.md, or a workflow of this repository: what a CI system would read of it.</summary>
internal sealed partial class Recipe
{
    private readonly YamlMappingNode _root;
    private readonly Func<string, string> _replace;

    private Recipe(string yaml, Func<string, string> replace)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        (_root, _replace) = ((YamlMappingNode)stream.Documents.Single().RootNode, replace);
    }

    public IReadOnlyList<RecipeStep> Steps => [.. StepsOf(_root, "", ImmutableDictionary<string, string>.Empty)];

    /// <summary>The texts of a key, wherever it is.</summary>
    public IReadOnlyList<string> Values(string key) =>
        [.. _root.AllNodes.OfType<YamlMappingNode>().SelectMany(map => map.Children).Where(child => child.Key.ToString() == key)
        .Select(child => _replace(child.Value.ToString()))];

    /// <param name="replace">What the CI system makes of the expressions in a text.</param>
    public static Recipe Read(string file, Func<string, string> replace) =>
        new(Block().Matches(File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "ci.md")))
            .Single(block => block.Groups[1].Value == file).Groups[2].Value, replace);

    public static Recipe ReadFile(string path, Func<string, string> replace) => new(File.ReadAllText(path), replace);

    // GitHub says 'run' and 'env', Azure 'script', 'env' and 'variables', GitLab 'script' with a list and 'variables'.
    private IEnumerable<RecipeStep> StepsOf(YamlNode node, string place, ImmutableDictionary<string, string> inherited)
    {
        if (node is YamlSequenceNode list) return list.SelectMany(child => StepsOf(child, place, inherited));
        if (node is not YamlMappingNode map) return [];
        ImmutableDictionary<string,
            string> environment = inherited.SetItems(map.Where(child => child.Key.ToString() is "env" or "variables")
            .SelectMany(child => (YamlMappingNode)child.Value)
            .Select(pair => KeyValuePair.Create(pair.Key.ToString(), _replace(pair.Value.ToString()))));
        // which is the defaults
        return map.SelectMany(child => child.Key.ToString() is "run" or "script" && child.Value is not YamlMappingNode
            ? Commands(child.Value).Select(command => new RecipeStep(place, _replace(command), environment))
            : StepsOf(child.Value, place.Length == 0 ? child.Key.ToString() : $"{place}.{child.Key}", environment));
    }

    private static IEnumerable<string> Commands(YamlNode node) => node is YamlSequenceNode list
        ? list.Select(command => command.ToString())
        : [node.ToString()];

    [GeneratedRegex(@"^```yaml\n# (\S+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
