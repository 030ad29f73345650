using System.Text.RegularExpressions;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A section of docs/test-rows.md: the packages of a test framework, a test class, its list of tests, and a filter.</summary>
internal sealed partial class TestRecipe
{
    private readonly string _section;

    private TestRecipe(string section) => _section = section;

    /// <summary>The sets that all recipes use, with a server that refuses the connection.</summary>
    public static string Sets
    {
        get
        {
            string page = Page;
            string sets = string.Concat(SetItem().Matches(page).Select(match => match.Value));
            return sets.Replace("https://orthanc.example.org", "http://127.0.0.1:9", StringComparison.Ordinal);
        }
    }

    public string Properties => PropertyGroup().Match(Block("xml")).Groups[1].Value;

    public string Packages => ItemGroup().Match(Block("xml")).Groups[1].Value;

    public string Code => Block("csharp");

    /// <summary>The first tests as a test explorer lists them.</summary>
    public string[] Listed => Block("text").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What follows <c>dotnet test</c>: an option and its value.</summary>
    public (string Option, string Value) Filter =>
        FilterCommand().Match(Block("console")) is { Success: true } found
            ? (found.Groups[1].Value, found.Groups[2].Value.Trim('"'))
            : throw new InvalidOperationException($"The section has no filter:\n{_section}");

    public static TestRecipe Read(string section) => new(
        Page.Split("\n## ").Single(text => text.StartsWith(section + "\n", StringComparison.Ordinal)));

    private static string Page => File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "test-rows.md"));

    private string Block(string language) =>
        CodeBlock().Matches(_section).First(block => block.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("<MedicalImageSet [^>]*/>")]
    private static partial Regex SetItem();

    [GeneratedRegex("<PropertyGroup>(.*?)</PropertyGroup>", RegexOptions.Singleline)]
    private static partial Regex PropertyGroup();

    [GeneratedRegex("<ItemGroup>(.*?)</ItemGroup>", RegexOptions.Singleline)]
    private static partial Regex ItemGroup();

    [GeneratedRegex("^dotnet test (--[a-z-]+) (.+)$", RegexOptions.Multiline)]
    private static partial Regex FilterCommand();
}
