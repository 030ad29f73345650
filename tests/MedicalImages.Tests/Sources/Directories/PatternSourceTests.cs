using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Directories;

/// <summary>A file pattern, and a single file, as Source.</summary>
[TestClass]
public sealed class PatternSourceTests : IDisposable
{
    private readonly TestProject _project = new();

    public PatternSourceTests()
    {
        Write("data/CT1", 1);
        Write("data/ct/2.dcm", 2);
        Write("data/ct/deep/3.dcm", 3);
        Write("data/mr/4.dcm", 4);
        File.WriteAllText(_project["data/readme.txt"], "text");
    }

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow("data/**/*.dcm", "ct/2.dcm ct/deep/3.dcm mr/4.dcm")]
    [DataRow("data/*", "CT1")]
    [DataRow("data/c?/*", "ct/2.dcm")]
    [DataRow(@"data\CT*", "CT1")]
    [DataRow("data/ct/**", "2.dcm deep/3.dcm")]
    [DataRow("data/ct/2.dcm", "2.dcm")]
    [DataRow("data/CT1", "CT1")]
    [DataRow("./data/../data/m*/*", "mr/4.dcm")]
    public void Files_MatchThePattern_RelativeToItsBaseFolder(string source, string names)
    {
        BuildOutcome build = Provision(source);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(names, Names());
        Assert.Contains("already in place", Provision(source).ToString());
    }

    [TestMethod]
    public void IncludeAndExclude_ApplyToTheNamesOfThePattern()
    {
        BuildOutcome build = Provision("data/**/*.dcm", ("IncludeFiles", "ct/**;mr/4.dcm"), ("ExcludeFiles", "**/deep/*"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("ct/2.dcm mr/4.dcm", Names());
    }

    [TestMethod]
    public void PatternWithoutAMatch_IsAnError_UnlessAnEmptySetIsAllowed()
    {
        BuildOutcome build = Provision("data/*.ima");
        Assert.AreEqual("MEDIMG1040", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("Source 'data/*.ima' matches no file", build.Log.Errors[0].Message!);
        Assert.IsTrue(Provision("data/*.ima", ("AllowEmpty", "true")).Succeeded);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void FoldersOutsideThePattern_AreNotEntered()
    {
        Write("data/other/unreachable.dcm", 5);
        // A name that is not UTF-8 fails a listing of the folder, also for root.
        Assert.AreEqual(0, Run.Tool("bash", "-c", $"touch '{_project["data/other"]}'/$'\\xfc.dcm'").ExitCode);
        BuildOutcome build = Provision("data/ct/*");
        BuildOutcome shallow = Provision("data/*");
        BuildOutcome all = Provision("data/**/*.dcm");
        BuildOutcome another = Provision("data/**/unreach*.dcm"); // no other pattern matches the name
        Run.Tool("rm", "-r", _project["data/other"]);
        Assert.IsTrue(build.Succeeded && shallow.Succeeded && another.Succeeded, $"{build}{shallow}{another}");
        Assert.Contains("set: 1 other file was skipped", shallow.ToString(), "readme.txt, and not the file in the other folder");
        Assert.AreEqual("MEDIMG2021", string.Join(' ', all.Log.Codes));
    }

    [TestMethod]
    public void EditedSingleFile_ChangesTheFingerprint_AndAPatternDoesNot()
    {
        foreach ((string source, bool isNoticed) in new[] { ("data/ct/2.dcm", true), ("data/ct/*", false) })
        {
            Write("data/ct/2.dcm", 2);
            Assert.IsTrue(Provision(source).Succeeded);
            Write("data/ct/2.dcm", 9);
            Assert.AreEqual(!isNoticed, Provision(source).ToString().Contains("already in place", StringComparison.Ordinal), source);
        }
    }

    [TestMethod]
    public void UpdateAndCheck_DetectChangedFilesOfAPattern()
    {
        Assert.IsTrue(Provision("data/**/*.dcm").Succeeded);
        Write("data/mr/5.dcm", 5);
        Assert.AreEqual("MEDIMG5038", string.Join(' ', _project.Check(Set("data/**/*.dcm")).Log.Codes));
        Assert.IsTrue(_project.Update(Set("data/**/*.dcm")).Succeeded);
        Assert.IsTrue(Provision("data/**/*.dcm").Succeeded);
        Assert.Contains("mr/5.dcm", Names());
    }

    [TestMethod]
    public void RenamedFile_IsReported()
    {
        Assert.IsTrue(Provision("data").Succeeded);
        File.Move(_project["data/CT1"], _project["data/CT2"]);
        BuildOutcome check = _project.Check(Set("data"));
        Assert.Contains("the same images, with different names", check.ToString());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void SingleFile_CanBeALink_AndAPipeDoesNotBlock()
    {
        File.CreateSymbolicLink(_project["link.dcm"], _project["data/CT1"]);
        Assert.IsTrue(Provision("link.dcm").Succeeded);
        Assert.AreEqual("link.dcm", Names());
        Assert.AreEqual(0, Run.Tool("mkfifo", _project["pipe.dcm"]).ExitCode);
        Assert.IsFalse(Provision("pipe.dcm").Succeeded);
    }

    [TestMethod]
    public void InvalidSingleFile_IsReported_AndExcludedFilesAreNot()
    {
        File.WriteAllBytes(_project["empty.dcm"], []);
        File.WriteAllText(_project["text.dcm"], "text");
        foreach (string source in new[] { "empty.dcm", "text.dcm" })
        {
            Assert.Contains("OnInvalid", Provision(source).ToString(), source);
            Assert.AreEqual(source == "text.dcm", Provision(source, ("OnInvalid", "Keep")).Succeeded, "an empty file is not kept");
        }

        File.Copy(_project["empty.dcm"], _project["data/empty.dcm"]);
        Assert.IsFalse(Provision("data").Succeeded);
        BuildOutcome build = Provision("data", ("ExcludeFiles", "empty.*"));
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    [TestMethod]
    public void LockedPattern_WithoutTheFiles_IsIdentical()
    {
        _project.Settings["UseLockFile"] = "all";
        foreach (string source in new[] { "data/**/*.dcm", "data/ct/2.dcm" })
        {
            Assert.IsTrue(Provision(source).Succeeded);
            string names = Names();
            Directory.Delete(_project.OutputFolder, recursive: true);
            if (source.Contains('*', StringComparison.Ordinal)) File.Delete(_project["data/mr/4.dcm"]);
            Assert.IsTrue(Provision(source).Succeeded);
            Assert.AreEqual(names, Names());
        }
    }

    private static ITaskItem Set(string source, params (string, string)[] more) =>
        TestProject.Set("set", [("Source", source), ("Layout", "Source"), .. more]);

    private BuildOutcome Provision(string source, params (string, string)[] more) => _project.Provision(Set(source, more));

    private string Names() => string.Join(' ', new ProvisionedSet(_project.Destination("set")).Images
        .Select(image => image["sourceName"]!).Order(StringComparer.Ordinal));

    private void Write(string path, int instance)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_project[path])!);
        File.WriteAllBytes(_project[path], new SmallImage(1, 1, instance).Bytes);
    }
}
