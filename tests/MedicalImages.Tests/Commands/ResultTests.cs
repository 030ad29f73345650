using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// The result of a target is one message in the form that the terminal logger shows. Required notices are warnings, if that logger hides
/// messages.
/// </summary>
[TestClass]
public sealed class ResultTests : IDisposable
{
    private const string Prefix = "Project -> ";
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(1));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    private ITaskItem Set => TestProject.Set("set", ("Source", _server.Url), ("SourceType", "Orthanc"));

    [TestMethod]
    public void EveryCommand_ReportsItsResultInOneMessage_ThatStartsWithANumber()
    {
        Check(_project.Provision(Set));
        Check(_project.List(Set));
        Check(_project.Verify(Set));
        Check(_project.Check(Set));
        Check(_project.Update(Set));
        Check(_project.Export(Set));
    }

    [TestMethod]
    public void FailedCommand_ReportsItsResult()
    {
        Succeeded(_project.Provision(Set));
        _server.SetImages([.. SmallImage.SeriesOf(2).Skip(1)]);
        BuildOutcome check = _project.Check(Set);
        CollectionAssert.AreEqual(new[] { "MEDIMG5011" }, check.Log.Codes.ToArray(), check.ToString());
        Assert.Contains("1 added, 1 removed", Result(check));
        File.Delete(Directory.GetFiles(_project.Destination("set"), "*.dcm", SearchOption.AllDirectories)[0]);
        BuildOutcome verify = _project.Verify(Set);
        CollectionAssert.AreEqual(new[] { "MEDIMG4007" }, verify.Log.Codes.ToArray(), verify.ToString());
        Assert.Contains("missing", Result(verify));
    }

    [TestMethod]
    public void Provisioning_AfterAnUpdate_ReportsNoResult()
    {
        _project.Settings["HasOtherResult"] = "true";
        BuildOutcome build = Succeeded(_project.Provision(Set));
        Assert.IsFalse(build.Log.Messages.Any(message => message.Message!.StartsWith(Prefix, StringComparison.Ordinal)), build.ToString());
        Assert.Contains("1 medical image, ", build.ToString());
    }

    [TestMethod]
    [DataRow("1", 1)]
    [DataRow("0", 0)]
    [DataRow("", 0)]
    public void NewLockFile_WithTheTerminalLogger_IsAWarning_OtherwiseAMessage(string terminalLogger, int warnings)
    {
        _project.Settings["TerminalLogger"] = terminalLogger;
        BuildOutcome build = Succeeded(_project.Provision(Set));
        CollectionAssert.AreEqual(Enumerable.Repeat("MEDIMG5035", warnings).ToArray(), build.Log.Codes.ToArray(), build.ToString());
        Assert.AreEqual(1 - warnings, build.Log.Messages.Count(message => message.Message!.Contains("was created",
            StringComparison.Ordinal)), build.ToString());
        if (warnings > 0) Assert.AreEqual(_project.LockFile, build.Log.Warnings.Single().File);
    }

    [TestMethod]
    public void Update_WithAnyLogger_ReportsANewLockFileInItsResult()
    {
        _project.Settings["TerminalLogger"] = "1";
        BuildOutcome update = Succeeded(_project.Update(Set));
        Assert.IsEmpty(update.Log.Codes, update.ToString());
        Assert.Contains("was created", Result(update));
    }

    [TestMethod]
    public void UnwrittenOrMissingLockFile_WithTheTerminalLogger_IsAWarning()
    {
        _project.Settings["TerminalLogger"] = "1";
        string file = _project["file"];
        File.WriteAllText(file, "");
        _project.Settings["LockFile"] = Path.Combine(file, "lock.json");
        CollectionAssert.AreEqual(new[] { "MEDIMG5036" }, _project.Provision(Set).Log.Codes.ToArray());
        CollectionAssert.AreEqual(new[] { "MEDIMG5037" }, _project.Provision(Set).Log.Codes.ToArray());
    }

    private static void Check(BuildOutcome outcome)
    {
        Succeeded(outcome);
        string result = Result(outcome);
        Assert.IsTrue(char.IsAsciiDigit(result[0]), result);
        Assert.Contains("1 ", result);
        Assert.DoesNotContain("1 images", outcome.ToString());
        Assert.DoesNotContain("..", outcome.ToString());
    }

    private static string Result(BuildOutcome outcome) =>
        outcome.Log.Messages.Single(message => message.Message!.StartsWith(Prefix, StringComparison.Ordinal)
            && message.Importance == MessageImportance.High).Message![Prefix.Length..];

    private static BuildOutcome Succeeded(BuildOutcome outcome)
    {
        Assert.IsTrue(outcome.Succeeded, outcome.ToString());
        return outcome;
    }
}
