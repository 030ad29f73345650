using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using MedicalImages.Diagnostics;
using MedicalImages.Tool;
using MedicalImages.Tool.CommandLine;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class InterruptionTests
{
    private static readonly OutputSettings Plain = new(OutputMode.Plain, Verbosity.Normal, HasColor: false);

    private readonly FakeTime _time = new();
    private readonly List<int> _exits = [];

    [TestMethod]
    [DataRow(PosixSignal.SIGINT, 130)]
    [DataRow(PosixSignal.SIGTERM, 143)]
    [DataRow(PosixSignal.SIGHUP, 129)]
    public async Task Signal_CancelsTheVerb_WhichEndsWithTheCodeOfTheSignal(PosixSignal signal, int exitCode)
    {
        using var interruption = new Interruption(_time, _exits.Add);
        Task<int> run = Run(interruption, async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new VerbResult(0);
        });
        interruption.Signal(signal);
        Assert.AreEqual(exitCode, await run);
        Assert.IsEmpty(_exits);
    }

    [TestMethod]
    public void RunThatDoesNotEnd_IsEndedWithinTwoSeconds()
    {
        using var interruption = new Interruption(_time, _exits.Add);
        interruption.Signal(PosixSignal.SIGTERM);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsEmpty(_exits);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        CollectionAssert.AreEqual(new[] { 143 }, _exits);
    }

    [TestMethod]
    public void SecondSignal_EndsAtOnce()
    {
        using var interruption = new Interruption(_time, _exits.Add);
        interruption.Signal(PosixSignal.SIGINT);
        interruption.Signal(PosixSignal.SIGINT);
        CollectionAssert.AreEqual(new[] { 130 }, _exits);
    }

    [TestMethod]
    public void SignalAfterTheEnd_HasNoEffect()
    {
        var interruption = new Interruption(_time, _exits.Add);
        interruption.Dispose();
        interruption.Signal(PosixSignal.SIGINT);
        Assert.IsEmpty(_exits);
    }

    [TestMethod]
    public async Task Exception_IsReportedWithACode_AndNotAsAStackTrace()
    {
        foreach ((Exception exception, string code) in new (Exception, string)[]
        {
            (new InvalidOperationException("x"), "MEDIMG9001"), (new IOException("x"), "MEDIMG4010"),
            (DiskDiagnostics.DestinationRefused.With("a", "b").AsException(), "MEDIMG4018"),
        })
        {
            using var interruption = new Interruption(_time, _exits.Add);
            using var error = new StringWriter();
            int exitCode = await new VerbRun("get", new PlainOutput(TextWriter.Null, error, Verbosity.Normal), Plain)
                .RunAsync(interruption, (_, _) => throw exception);
            Assert.AreEqual(1, exitCode);
            Assert.StartsWith($"error {code}: ", error.ToString());
            Assert.DoesNotContain("   at ", error.ToString());
        }
    }

    [TestMethod]
    [DataRow(true, "")]
    [DataRow(false, "error: The output cannot be written: No space left on device\n")]
    public async Task OutputThatCannotBeWritten_IsOneLine(bool bothFail, string expected)
    {
        using var interruption = new Interruption(_time, _exits.Add);
        using var full = new FullWriter();
        using var error = new StringWriter { NewLine = "\n" };
        var output = new PlainOutput(full, bothFail ? full : error, Verbosity.Normal);
        int exitCode = await OutputFailure.GuardAsync(
            () => new VerbRun("store path", output, Plain).RunAsync(interruption, (_, _) => bothFail
                ? throw DiskDiagnostics.DestinationRefused.With("a", "b").AsException()
                : Task.FromResult(new VerbResult(0) { Blocks = [new TextBlock(["/store"])] })),
            bothFail ? full : error);
        Assert.AreEqual((1, expected), (exitCode, error.ToString()));
    }

    [TestMethod]
    [DataRow(false, "Canceled.\n")]
    [DataRow(true, "Canceled. Verified and kept in the store: 1 of 2 images. The same command resumes from there.\n")]
    public async Task CanceledVerb_SaysSoOnce(bool isReported, string expected)
    {
        using var interruption = new Interruption(_time, _exits.Add);
        using var error = new StringWriter { NewLine = "\n" };
        var verb = new VerbRun("get", new PlainOutput(TextWriter.Null, error, Verbosity.Normal), Plain);
        await verb.RunAsync(interruption, (session, _) =>
        {
            if (isReported) session.Add(DiskDiagnostics.Canceled.With("1 of 2 images"));
            return Task.FromResult(new VerbResult(ExitCode.Canceled));
        });
        Assert.AreEqual(expected, error.ToString());
    }

    [TestMethod]
    [DataRow(true, "Canceled. Verified images are kept in the store. The same command resumes from there.\n")]
    [DataRow(false, "Canceled.\n")]
    public async Task RunThatDoesNotEnd_WritesItsDocumentOnce(bool fetches, string expected)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        var verb = new VerbRun("list", new JsonOutput(output, TextWriter.Null, Verbosity.Normal), Plain) { Fetches = fetches };
        using var interruption = new Interruption(_time, code => verb.Abandon(code, error));
        var started = new TaskCompletionSource();
        Task<int> run = verb.RunAsync(interruption, async (session, _) =>
        {
            session.Add(DiskDiagnostics.DestinationRefused.With("a", "b"));
            await started.Task;
            return new VerbResult(0);
        });
        interruption.Signal(PosixSignal.SIGTERM);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        started.SetResult();
        await run;
        JsonNode document = JsonNode.Parse(output.ToString())!;
        Assert.AreEqual(("list", 143), ((string?)document["command"], (int)document["exitCode"]!));
        Assert.AreEqual("MEDIMG4018", (string?)document["diagnostics"]![0]!["code"]);
        Assert.AreEqual(expected, error.ToString());
    }

    private static Task<int> Run(Interruption interruption, Func<VerbSession, CancellationToken, Task<VerbResult>> run) =>
        new VerbRun("get", new PlainOutput(TextWriter.Null, TextWriter.Null, Verbosity.Normal), Plain).RunAsync(interruption, run);

    private sealed class FullWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
