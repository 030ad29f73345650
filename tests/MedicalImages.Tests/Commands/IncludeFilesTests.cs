using MedicalImages.Tests.Output;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>IncludeFiles and ExcludeFiles: excluded files are not read.</summary>
[TestClass]
public sealed class IncludeFilesTests : NamedFilesTest
{
    [TestMethod]
    [DataRow("folder")]
    [DataRow("zip")]
    [DataRow("tar.gz")]
    [DataRow("remote list")]
    public void IncludeFiles_IsAppliedBeforeLimitAndQuery(string way)
    {
        ITaskItem set = Set(way, ("Layout", "Source"), ("IncludeFiles", @"mr\**;TOP*"), ("ExcludeFiles", "**/CUT.dcm"),
            ("Limit", "1"), ("Query", "Modality=OT"));
        AssertProvisioned(Project.Provision(set), set);
        Assert.AreEqual("MR/Schädel.dcm", Placed().Images.Single()["sourceName"]);
    }

    [TestMethod]
    public void ExcludedLine_IsNotDownloaded()
    {
        ITaskItem set = Set("remote list", WithoutBroken);
        AssertProvisioned(Project.Provision(set), set);
        string targets = string.Join(' ', Server.Requests.Select(request => request.Target));
        Assert.DoesNotContain("broken", targets);
        Assert.DoesNotContain("readme", targets);
    }

    [TestMethod]
    public void ExcludedEntry_IsNotExtracted_EvenIfUnsupported()
    {
        byte[] zip = ZipBytes.Of(
            new ZippedFile("a.dcm", Files[0].Content),
            new ZippedFile("x/encrypted.dcm", Files[1].Content) { Flags = 1 },
            new ZippedFile("x/damaged.dcm", Files[1].Content) { DeclaredCrc = 1 });
        File.WriteAllBytes(Project["odd.zip"], zip);
        Assert.IsFalse(Project.Provision(TestProject.Set("set", ("Source", "odd.zip"))).Succeeded);
        ITaskItem set = TestProject.Set("set", ("Source", "odd.zip"), ("ExcludeFiles", "x/"));
        AssertProvisioned(Project.Provision(set), set);
        Assert.HasCount(1, Placed().Images);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ExcludedFileAndFolder_AreNotOpened()
    {
        WriteFolder();
        Directory.CreateDirectory(Project["folder/secret"]);
        File.WriteAllBytes(Project["folder/secret/a.dcm"], Files[0].Content);
        DateTime before = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        string[] excluded = ["folder/secret/a.dcm", "folder/MR/broken/cut.dcm"];
        foreach (string path in excluded) File.SetLastAccessTimeUtc(Project[path], before);
        ITaskItem set = TestProject.Set("set", ("Source", "folder"), ("ExcludeFiles", "secret/**;**/cut.dcm"));
        AssertProvisioned(Project.Provision(set), set);
        foreach (string path in excluded) Assert.AreEqual(before, File.GetLastAccessTimeUtc(Project[path]), path);
        Assert.HasCount(4, Placed().Images);
    }

    [TestMethod]
    [DataRow("folder")]
    [DataRow("zip")]
    [DataRow("remote list")]
    public void PatternWithoutAMatch_IsAnError_UnlessAnEmptySetIsAllowed(string way)
    {
        (string, string) include = ("IncludeFiles", "CT/**;IM1");
        BuildOutcome build = Project.Provision(Set(way, include));
        Assert.AreEqual("MEDIMG1040", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("entry 2 of IncludeFiles matches no file of", build.Log.Errors[0].Message!);
        Assert.Contains("the pattern with **/", build.Log.Errors[0].Message!);
        ITaskItem allowed = Set(way, include, ("AllowEmpty", "true"));
        AssertProvisioned(Project.Provision(allowed), allowed);
        Assert.HasCount(2, Placed().Images);
    }

    [TestMethod]
    public void ExcludePatternWithoutAMatch_IsAccepted_AndExcludedFilesAreCounted()
    {
        BuildOutcome build = Project.Provision(Set("folder", ("ExcludeFiles", "*.ima;**/cut.dcm")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.MatchesRegex("1 file was .* by its name", build.ToString());
        Assert.DoesNotContain("cut", build.ToString());
    }
}
