using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MedicalImages.Tool;
using MedicalImages.Tool.CommandLine;

namespace MedicalImages.Tests.Tool;

/// <summary>The pages about the command line name what it has.</summary>
[TestClass]
public sealed partial class PageTests
{
    private static readonly string Page = Read("command-line.md");

    // Of other programs, on the page that compares them.
    private static readonly string[] OfOthers = ["--cacert", "--retry", "--parallel-max", "--max-filesize", "--global"];

    [TestMethod]
    [DataRow("command-line.md")]
    [DataRow("migrating.md")]
    public void OptionOnAPage_Exists(string page)
    {
        RootCommand root = CommandTree.Create();
        string[] known = [.. All(root).SelectMany(command => command.Options).SelectMany(option => option.Aliases.Append(option.Name)),
            .. OfOthers, "--help", "--version"];
        string[] named = [.. Option().Matches(Read(page)).Select(match => match.Value).Distinct()];
        Assert.IsGreaterThan(4, named.Length);
        CollectionAssert.IsSubsetOf(named, known);
    }

    [TestMethod]
    public void EveryVerb_IsOnThePage()
    {
        foreach (Command command in All(CommandTree.Create()).Where(command => command is not RootCommand))
            StringAssert.Matches(Page, new Regex($"`{Regex.Escape(VerbAction.GetName(command))}[ `]"), command.Name);
    }

    [TestMethod]
    public void EveryExitCode_IsOnThePage()
    {
        string table = Page[Page.IndexOf("## Exit codes", StringComparison.Ordinal)..];
        foreach (FieldInfo code in typeof(ExitCode).GetFields(BindingFlags.Static | BindingFlags.Public))
        {
            string number = Convert.ToString(code.GetRawConstantValue(), CultureInfo.InvariantCulture)!;
            StringAssert.Matches(table, new Regex($@"^\|[^|]*\b{number}\b", RegexOptions.Multiline), code.Name);
        }
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string Read(string page) => File.ReadAllText(Path.Combine(Checkout.Folder, "docs", page));

    [GeneratedRegex("(?<![\\w-])--[a-z][a-z-]+")]
    private static partial Regex Option();
}
