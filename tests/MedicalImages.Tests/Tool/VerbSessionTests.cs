using MedicalImages.Diagnostics;
using MedicalImages.Tool;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class VerbSessionTests : IDisposable
{
    private static readonly OutputSettings Plain = new(OutputMode.Plain, Verbosity.Normal, HasColor: false);

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [TestMethod]
    public async Task Run_CollectsResults_AndShowsTheRest()
    {
        VerbSession session = Create();
        EngineRun run = await session.RunAsync(new EngineHost(ToolHints.Get, "/x/p") { IsProject = false }, (report, _) =>
        {
            report.AddHeadline("2 images");
            report.AddResult("a line");
            report.AddResult("«only in a build||»");
            report.AddProgress("ct: 1 of 2 images");
            report.Add(LockDiagnostics.InPlaceUnlocked.With("ct") with { File = "/x/p" });
            report.Add(DiskDiagnostics.DestinationRefused.With("a", "b") with { File = "/x/lock.json", Line = 3 });
            return Task.FromResult(true);
        }, CancellationToken.None);
        Assert.IsTrue(run.Succeeded);
        Assert.AreEqual("2 images", run.Headline);
        CollectionAssert.AreEqual(new[] { "a line" }, run.Lines.ToArray());
        CollectionAssert.AreEqual(new[] { null, "/x/lock.json" }, run.Diagnostics.Select(diagnostic => diagnostic.File).ToArray());
        Assert.AreEqual("", _output.ToString(), "results are written at the end");
        string[] lines = _error.ToString().Split('\n');
        Assert.AreEqual("ct: 1 of 2 images", lines[0]);
        Assert.Contains("Run 'medical-images get --update --lock FILE'", lines[1]);
        Assert.StartsWith("/x/lock.json(3): error MEDIMG4018: ", lines[2]);
    }

    [TestMethod]
    public async Task SeveralRuns_HaveTheirOwnDiagnostics()
    {
        VerbSession session = Create();
        foreach (string project in new[] { "a", "b" })
        {
            EngineRun run = await session.RunAsync(new EngineHost(ToolHints.Project, project),
                (_, _) => throw DiskDiagnostics.DestinationRefused.With(project, "x").AsException(), CancellationToken.None);
            Assert.IsFalse(run.Succeeded);
            Assert.AreEqual(project, run.Diagnostics.Single().File);
        }

        Assert.HasCount(2, session.Diagnostics);
    }

    private VerbSession Create() => new(new PlainOutput(_output, _error, Verbosity.Normal), Plain);
}
