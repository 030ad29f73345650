using MedicalImages.Tool.CommandLine;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class UsageErrorTests
{
    [TestMethod]
    [DataRow("get phantom: a --querry x", "Unrecognized option '--querry'. Did you mean '--query'?")]
    [DataRow("get phantom: --limt 5", "Unrecognized option '--limt'. Did you mean '--limit'?")]
    [DataRow("get --nothing-like-it", "Unrecognized option '--nothing-like-it'.")]
    [DataRow("get phantom: a --querry=x", "Unrecognized option '--querry'. Did you mean '--query'?")]
    [DataRow("got phantom:", "Unrecognized command 'got'. Did you mean 'get'?")]
    [DataRow("store lst", "Unrecognized command 'lst'. Did you mean 'list'?")]
    [DataRow("get phantom:", "Required argument 'DESTINATION' missing for command: 'get'.")]
    [DataRow("report --coverage images.html", "--output, --markdown and --coverage name the same file.")]
    [DataRow("report -o a --markdown c --coverage ./c", "--output, --markdown and --coverage name the same file.")]
    [DataRow("get phantom: a b", "Unrecognized command or argument 'b'.")]
    public void Mistake_IsNamed(string line, string expected) => CollectionAssert.AreEqual(new[] { expected }, Find(line).ToArray());

    [TestMethod]
    [DataRow("get phantom: a")]
    [DataRow("get phantom: a --limit -5")]
    [DataRow("get phantom: -- -a")]
    [DataRow("report a --markdown c.md --coverage c.json")]
    [DataRow("get --help")]
    [DataRow("--version")]
    [DataRow("store path --json")]
    public void ValidLine_HasNoProblem(string line) => Assert.IsEmpty(Find(line));

    [TestMethod]
    public void Mistake_IsAJsonDocumentToo()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] arguments = ["get", "--json"];
        var parsed = CommandTree.Create().Parse(arguments);
        Assert.AreEqual(2, UsageError.Write(parsed, ["a\x1b"], arguments, output, error));
        Assert.Contains("\"exitCode\": 2", output.ToString());
        Assert.Contains("error: a\\x1B", error.ToString());
        Assert.Contains("Run 'medical-images get --help'.", error.ToString());
    }

    private static IReadOnlyList<string> Find(string line)
    {
        string[] arguments = line.Split(' ');
        return UsageError.Find(CommandTree.Create().Parse(arguments), arguments);
    }
}
