using System.Text.Json.Nodes;
using MedicalImages.Diagnostics;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class OutputTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [TestMethod]
    [DataRow(true, "", "Terminal", true)]
    [DataRow(false, "", "Plain", false)]
    [DataRow(true, "TERM=dumb", "Plain", false)]
    [DataRow(true, "CI=true", "Plain", false)]
    [DataRow(true, "NO_COLOR=1", "Terminal", false)]
    public void Mode_DependsOnTheTerminal(bool isTerminal, string variable, string mode, bool hasColor)
    {
        var settings = OutputSettings.Create(new OutputFlags(), isTerminal, Variable(variable));
        Assert.AreEqual((mode, hasColor), (settings.Mode.ToString(), settings.HasColor));
    }

    [TestMethod]
    public void Mode_OptionsWin()
    {
        Assert.AreEqual(OutputMode.Plain, OutputSettings.Create(new OutputFlags(Plain: true), true, Variable("")).Mode);
        Assert.AreEqual(OutputMode.Json, OutputSettings.Create(new OutputFlags(Plain: true, Json: true), true, Variable("")).Mode);
        Assert.IsFalse(OutputSettings.Create(new OutputFlags(NoColor: true), true, Variable("")).HasColor);
    }

    [TestMethod]
    public void Plain_ResultsAndDiagnosticsGoToDifferentStreams()
    {
        var output = new PlainOutput(_output, _error, Verbosity.Normal);
        output.Write(DiskDiagnostics.DestinationRefused.With("images", "is a file") with { File = "a.csproj", Line = 7 });
        output.Write(Importance.High, "waiting");
        output.Write(Importance.Normal, "not shown");
        output.Write("get", new VerbResult(0) { Headline = "2 images", Blocks = [new TextBlock(["a", "b"])] }, []);
        Assert.AreEqual("2 images\na\nb\n", _output.ToString());
        string[] lines = _error.ToString().Split('\n');
        StringAssert.StartsWith(lines[0], "a.csproj(7): error MEDIMG4018: 'images' is a file.");
        CollectionAssert.AreEqual(new[] { "waiting", "" }, lines[1..]);
    }

    [TestMethod]
    public void Quiet_KeepsErrorsAndWhatWasAskedFor()
    {
        var output = new PlainOutput(_output, _error, Verbosity.Quiet);
        output.Write(DiskDiagnostics.Canceled.With("1 of 2 images"));
        output.Write(Importance.High, "waiting");
        output.Write("list", new VerbResult(0) { Headline = "2 images", Blocks = [new TextBlock(["a"])] }, []);
        Assert.AreEqual(("a\n", ""), (_output.ToString(), _error.ToString()));
    }

    [TestMethod]
    public void Verbose_ShowsAllMessages()
    {
        var output = new PlainOutput(_output, _error, Verbosity.Verbose);
        output.Write(Importance.Low, "attempt 2 of 5");
        Assert.AreEqual("attempt 2 of 5\n", _error.ToString());
    }

    [TestMethod]
    public void Text_HasNoEffectOnATerminal()
    {
        var output = new PlainOutput(_output, _error, Verbosity.Normal);
        output.Write(Importance.High, "\x1b[31mred\a\u009b2J\u202e");
        output.Write("get", new VerbResult(0) { Headline = "\x1b]0;title\a", Blocks = [new DiffBlock(["+\t\x1b[2J"])] }, []);
        Assert.AreEqual("\\x1B[31mred\\x07\\x9B2J\\u202E\n", _error.ToString());
        Assert.AreEqual("\\x1B]0;title\\x07\n+\t\\x1B[2J\n", _output.ToString());
    }

    [TestMethod]
    public void Json_IsOneDocument()
    {
        Table table = Sets();
        var output = new JsonOutput(_output, _error, Verbosity.Normal);
        Diagnostic diagnostic = DiskDiagnostics.DestinationRefused.With("images", "is a file");
        output.Write(diagnostic);
        var result = new VerbResult(3) { Headline = "x", Blocks = [table], Data = new() { ["store"] = "a\x1b\u009b" } };
        output.Write("list", result, [diagnostic]);
        string text = _output.ToString();
        Assert.IsFalse(text.Any(c => c != '\n' && char.IsControl(c)), text);
        JsonNode json = JsonNode.Parse(text)!;
        Assert.AreEqual(1, (int)json["schemaVersion"]!);
        Assert.AreEqual(("list", 3), ((string)json["command"]!, (int)json["exitCode"]!));
        Assert.AreEqual("MEDIMG4018", (string?)json["diagnostics"]![0]!["code"]);
        Assert.AreEqual("a\x1b\u009b", (string?)json["store"]);
        Assert.AreEqual("""[{"name":"ct","bytes":7300000},{"name":"a\tb","bytes":null}]""", json["sets"]!.ToJsonString());
        StringAssert.StartsWith(_error.ToString(), "error MEDIMG4018");
    }

    /// <summary>A soft hyphen, a bidirectional override, a line separator, and a tag, which is two UTF-16 code units.</summary>
    [TestMethod]
    public void FormatCharacter_IsANumber_InTextAndInJson()
    {
        const string name = "\\xAD\u00ad\u202e\u2028\U000E0041é\U0001FA7B";
        var output = new JsonOutput(_output, _error, Verbosity.Normal);
        output.Write(Importance.High, name);
        output.Write("store path", new VerbResult(0) { Data = new() { ["path"] = name } }, []);
        Assert.AreEqual("\\xAD\\xAD\\u202E\\u2028\\uDB40\\uDC41é\U0001FA7B\n", _error.ToString());
        string text = _output.ToString();
        Assert.Contains("\"\\\\xAD\\u00AD\\u202E\\u2028\\uDB40\\uDC41é", text);
        Assert.AreEqual(name, (string?)JsonNode.Parse(text)!["path"]);
    }

    [TestMethod]
    public void PlainTable_IsAligned() => CollectionAssert.AreEqual(
        new[] { "Two sets", "SET       SIZE", "ct      7.3 MB", "a\\x09b" },
        PlainTable.GetLines(Sets() with { Title = "Two sets" }).ToArray());

    private static Table Sets()
    {
        var table = new Table("sets", [new Column("SET", "name"), new Column("SIZE", "bytes") { IsNumber = true }]);
        table.Add("ct", Cell.Bytes(7_300_000));
        table.Add("a\tb", Cell.Bytes(null));
        return table;
    }

    private static Func<string, string?> Variable(string text) =>
        name => text.Split('=') is [var given, var value] && given == name ? value : null;
}
