using MedicalImages.Diagnostics;
using MedicalImages.Tool.Output;
using Spectre.Console;
using Table = MedicalImages.Tool.Output.Table;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class TerminalOutputTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly TextWriter _sharedError;

    public TerminalOutputTests() => _sharedError = TextWriter.Synchronized(_error);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [TestMethod]
    public void Diagnostic_IsColored_AndNotBrokenIntoLines()
    {
        string path = new('x', 200);
        Create(hasColor: true).Write(DiskDiagnostics.DestinationRefused.With(path, "is a file"));
        Assert.StartsWith($"\x1b[31merror MEDIMG4018: \x1b[0m'{path}' is a file.", _error.ToString());
        Assert.AreEqual("", _output.ToString());
    }

    [TestMethod]
    public void WithoutColors_TextHasNoEscapeSequences()
    {
        TerminalOutput output = Create(hasColor: false);
        output.Write(DiskDiagnostics.DestinationRefused.With("[red]a[/]", "is a file"));
        output.Write("add", new VerbResult(0) { Headline = "[bold]done", Blocks = [new DiffBlock(["+new", "-old"])] }, []);
        Assert.StartsWith("error MEDIMG4018: '[red]a[/]' is a file.", _error.ToString());
        Assert.AreEqual("[bold]done\n+new\n-old\n", _output.ToString());
    }

    [TestMethod]
    public void Diff_IsColored()
    {
        Create(hasColor: true).Write("add", new VerbResult(0) { Blocks = [new DiffBlock([" same", "+new", "-old"])] }, []);
        Assert.AreEqual(" same\n\x1b[32m+new\x1b[0m\n\x1b[31m-old\x1b[0m\n", _output.ToString());
    }

    [TestMethod]
    public void Table_ShowsTextAsItIs()
    {
        var table = new Table("sets",
            [new Column("SET", "name"), new Column(null, "hidden"), new Column("SIZE", "bytes") { IsNumber = true }]);
        table.Add("[red]a[/]\x1b[2J", "secret", Cell.Bytes(7_300_000));
        Create(hasColor: false).Write("list", new VerbResult(0) { Blocks = [table] }, []);
        string text = _output.ToString();
        Assert.Contains("[red]a[/]\\x1B[2J", text);
        Assert.Contains("7.3 MB", text);
        Assert.DoesNotContain("secret", text);
        Assert.DoesNotContain("\x1b[2J", text);
    }

    [TestMethod]
    public async Task Progress_IsDrawnAndRemoved_AndMessagesStay()
    {
        TerminalOutput output = Create(hasColor: false);
        var report = new Report();
        await output.ShowAsync(report, async () =>
        {
            SetProgress progress = report.Progress.Get("ct");
            progress.Begin(ProgressPhase.Placing, 0, 20);
            for (int i = 0; i < 5; i++) progress.FinishImage();
            await Eventually.IsTrueAsync(() => Drawn().Contains("placing 5/20", StringComparison.Ordinal));
            output.Write(Importance.High, "a message");
            output.WriteProgress("ct: 5 of 20 images");
        });
        Assert.Contains("a message\n", Drawn());
        Assert.DoesNotContain("5 of 20 images", Drawn());
        Assert.EndsWith(TerminalOutput.ShowCursor, Drawn());
        Assert.AreEqual("", _output.ToString());
    }

    [TestMethod]
    public async Task Quiet_DrawsNothing()
    {
        var settings = new OutputSettings(OutputMode.Terminal, Verbosity.Quiet, HasColor: false);
        var output = new TerminalOutput(Console(_output, false), Console(_sharedError, false), settings, TimeProvider.System);
        await output.ShowAsync(new Report(), () => Task.CompletedTask);
        Assert.AreEqual("", _error.ToString());
    }

    // Spectre.Console draws on a thread of its own. A synchronized writer locks itself, not the writer inside.
    private string Drawn()
    {
        lock (_sharedError) return _error.ToString();
    }

    private TerminalOutput Create(bool hasColor) => new(Console(_output, hasColor), Console(_sharedError, hasColor),
        new OutputSettings(OutputMode.Terminal, Verbosity.Normal, hasColor), TimeProvider.System);

    private static IAnsiConsole Console(TextWriter writer, bool hasColor)
    {
        IAnsiConsole console = TerminalOutput.CreateConsole(writer, hasColor);
        console.Profile.Width = 80;
        return console;
    }
}
