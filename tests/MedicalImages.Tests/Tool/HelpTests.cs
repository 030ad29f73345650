using System.CommandLine;
using MedicalImages.Tool.CommandLine;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class HelpTests
{
    [TestMethod]
    public void Verb_HasAnExample_ThatIsValid()
    {
        RootCommand root = CommandTree.Create();
        foreach (Command verb in Leaves(root).Prepend(root))
        {
            string name = verb is RootCommand ? "" : VerbAction.GetName(verb);
            IReadOnlyList<string> examples = Examples.Get(name);
            Assert.IsNotEmpty(examples, name);
            Assert.IsLessThanOrEqualTo(2, examples.Count, name);
            foreach (string example in examples)
            {
                Assert.IsLessThanOrEqualTo(78, example.Length, "it fits into a terminal");
                Assert.StartsWith($"medical-images {name}".TrimEnd(), example);
                string line = example.Split(" >> ")[0]["medical-images ".Length..];
                string[] arguments = [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line)];
                Assert.IsEmpty(UsageError.Find(root.Parse(arguments), arguments), example);
            }

            Assert.Contains($"Examples:\n  {examples[0]}\n", Help(name));
        }
    }

    [TestMethod]
    public void VersionIsWritten() => Assert.MatchesRegex(@"^\d+\.\d+\.\d+", Invoke("--version"));

    [TestMethod]
    [DataRow("get phantom: images --on-invalid ", "Error Keep Skip")]
    [DataRow("get phantom: images --sample OnePerS", "OnePerSeries OnePerSOPClass OnePerStudy")]
    [DataRow("store pa", "path")]
    [DataRow("get phantom: images --lim", "--limit")]
    public void Completion_ContainsNamesAndValues(string line, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', CommandTree.Create().Parse(line).GetCompletions(line.Length)
            .Select(item => item.Label).Order(StringComparer.OrdinalIgnoreCase)));

    [TestMethod]
    [DataRow("bash")]
    [DataRow("zsh")]
    [DataRow("fish")]
    [DataRow("pwsh")]
    public void Script_CallsTheProgram(string shell)
    {
        string[] arguments = ["completions", shell];
        Assert.IsEmpty(UsageError.Find(CommandTree.Create().Parse(arguments), arguments));
    }

    private static string Help(string verb) => Invoke($"{verb} --help");

    private static string Invoke(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.AreEqual(0, CommandTree.Create().Parse(line.Trim()).Invoke(new InvocationConfiguration { Output = output }));
        return output.ToString();
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.SelectMany(verb => verb.Subcommands.Count == 0 ? [verb] : Leaves(verb));
}
