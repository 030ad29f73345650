using System.Text.RegularExpressions;
using MedicalImages.Sources;
using YamlDotNet.RepresentationModel;

namespace MedicalImages.EndToEndTests;

/// <summary>Compares the pages for contributors and maintainers with the files that they name.</summary>
[TestClass]
public sealed partial class CommunityTests
{
    private const int PassingCriteria = 67;

    private const string RecipeProject = "src/Viewer"; // the project of the reader in docs/ci.md
    private const string CitationsOfAUser = "CITATIONS.md"; // CiteMedicalImages writes it

    // Element types of GitHub issue forms.
    private static readonly string[] Elements = ["markdown", "input", "textarea", "dropdown", "checkboxes"];

    // The changelog names files that existed at the time.
    public static IEnumerable<string> Pages => Directory.GetFiles(At("."), "*.md").Concat(Directory.GetFiles(At("docs"), "*.md"))
        .Select(file => Path.GetRelativePath(Checkout.Folder, file).Replace('\\', '/')).Where(page => page != "CHANGELOG.md")
            .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Forms =>
        Directory.GetFiles(At(".github/ISSUE_TEMPLATE")).Select(file => Path.GetFileName(file)).Where(name => name != "config.yml")
        .Order(StringComparer.Ordinal);

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void PathsOnThePages_Exist(string page)
    {
        string text = Read(page);
        foreach (string path in NamedPath().Matches(text).Select(match => match.Groups[1].Value)
            .Where(path => path is not (RecipeProject or CitationsOfAUser)))
            Assert.IsTrue(Path.Exists(At(path)), path);
        foreach (Match link in Link().Matches(text))
        {
            string target = link.Groups[1].Length == 0 ? At(page) : Path.Combine(Path.GetDirectoryName(At(page))!, link.Groups[1].Value);
            Assert.IsTrue(File.Exists(target), link.Value);
            if (link.Groups[2].Length > 0) Assert.Contains(link.Groups[2].Value, Anchors(File.ReadAllText(target)), link.Value);
        }
    }

    [TestMethod]
    public void EachSource_HasAFolder_AndALineInTheCatalog()
    {
        const string catalog = "src/MedicalImages/Sources/SourceCatalog.cs";
        string[] descriptors = [.. Regex.Matches(Read(catalog), @"(\w+Descriptor)\.Value").Select(line => line.Groups[1].Value)];
        Assert.HasCount(SourceCatalog.BuiltIn.Count, descriptors);
        (string Path, string Text)[] files = [.. Directory.GetFiles(At("src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Checkout.Folder, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(file => (file, Read(file)))];
        foreach (string descriptor in descriptors)
        {
            string[] declared = [.. files.Where(file => Regex.IsMatch(file.Text, $@"class {descriptor}\b")).Select(file => file.Path)];
            Assert.HasCount(1, declared, descriptor);
            Assert.MatchesRegex($@"^src/MedicalImages/Sources/\w+/{descriptor}\.cs$", declared[0]);
            string[] users = [.. files.Where(file => Regex.IsMatch(file.Text, $@"\b{descriptor}\.Value\b")).Select(file => file.Path)];
            Assert.Contains(catalog, users, descriptor);
            string sources = "src/MedicalImages/Sources/"; // a source may read what another one does, such as an archive
            Assert.IsEmpty(users.Where(user => !user.StartsWith(sources, StringComparison.Ordinal)), descriptor);
        }
    }

    [TestMethod]
    public void EachCriterion_HasEvidence_OrAReasonForItsAbsence()
    {
        Match[] criteria = [.. Criterion().Matches(Read("docs/best-practices.md")).Cast<Match>()];
        Assert.HasCount(PassingCriteria, criteria.Select(criterion => criterion.Groups[2].Value).Distinct());
        Assert.HasCount(PassingCriteria, criteria);
        foreach (Match criterion in criteria.Where(criterion => criterion.Groups[1].Value == " "))
            Assert.MatchesRegex("not yet|from the first public day", criterion.Value.ToLowerInvariant());
    }

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public void IssueForms_AreConsistent(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Read($".github/ISSUE_TEMPLATE/{name}")));
        var form = (YamlMappingNode)stream.Documents.Single().RootNode;
        foreach (string key in new[] { "name", "description" }) Assert.AreNotEqual("", form[key].ToString());
        YamlMappingNode[] body = [.. ((YamlSequenceNode)form["body"]).Cast<YamlMappingNode>()];
        foreach (YamlMappingNode element in body) Assert.Contains(element["type"].ToString(), Elements);
        YamlMappingNode[] questions = [.. body.Where(element => element["type"].ToString() != "markdown")];
        Assert.IsNotEmpty(questions);
        foreach (YamlMappingNode element in questions) Assert.AreNotEqual("", element["attributes"]["label"].ToString());
        Assert.HasCount(questions.Length, questions.Select(element => element["id"].ToString()).Distinct());
    }

    private static string At(string path) => Path.Combine(Checkout.Folder, path);

    private static string Read(string path) => File.ReadAllText(At(path));

    private static IEnumerable<string> Anchors(string page) => Heading().Matches(page).Select(heading => Slug(heading.Groups[1].Value))
        .Concat(Anchor().Matches(page).Select(anchor => anchor.Groups[1].Value));

    // Anchors as GitHub derives them from headings.
    private static string Slug(string heading) => Regex.Replace(heading.Trim().ToLowerInvariant(), @"[^\w\s-]", "").Replace(' ', '-');

    [GeneratedRegex(@"`((?:src|tests|docs|samples|\.github)/[^`\s]+|[\w.]+\.md)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("<a id=\"([^\"]+)\"></a>")]
    private static partial Regex Anchor();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^- \[([ x])\] `(\w+)`: .+$", RegexOptions.Multiline)]
    private static partial Regex Criterion();
}
