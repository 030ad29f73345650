using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands.Invalid;

/// <summary>Query, Sample, Limit and policies with invalid files.</summary>
[TestClass]
public sealed class InvalidSelectionTests : InvalidTest
{
    private static readonly byte[] CutBeforeModality = new SmallImage(1, 1, 1).Bytes[..340];

    [TestMethod]
    [DataRow("Skip", "Directory")]
    [DataRow("Skip", "UrlList")]
    [DataRow("Keep", "Directory")]
    [DataRow("Keep", "UrlList")]
    [DataRow("Error", "Directory")]
    [DataRow("Error", "UrlList")]
    public void Query_OfAnInvalidFile_UsesTheReadableHeader(string onInvalid, string type)
    {
        Write("files/1.dcm", (new SmallImage(1, 1, 1) { Modality = "CT" }).Bytes);
        Write("files/2.dcm", (new SmallImage(1, 1, 2) { Modality = "CT" }).Bytes[..^10]);
        Write("files/3.dcm", (new SmallImage(1, 1, 3) { Modality = "MR" }).Bytes[..^10]);
        Write("files/4.dcm", CutBeforeModality);
        File.WriteAllText(Project["list.txt"], "- files/1.dcm\n- files/2.dcm\n- files/3.dcm\n- files/4.dcm\n");
        BuildOutcome build = Files(type == "UrlList" ? "list.txt" : "files", ("OnInvalid", onInvalid), ("Query", "Modality=CT"));
        string where = type == "UrlList" ? "line" : "file";
        if (onInvalid == "Error") AssertRejected(build, $"{where} 2 of", $"{where} 4 of");
        else Assert.AreEqual(2, Problems(AssertAccepted(onInvalid == "Skip" ? 1 : 3, build), onInvalid == "Skip"
            ? "skipped"
            : "images").Length);
    }

    [TestMethod]
    [DataRow("Directory")]
    [DataRow("UrlList")]
    public void Skip_LimitCountsRemainingFiles(string type)
    {
        for (int i = 1; i <= 6; i++) Write($"files/{i}.dcm", new SmallImage(1, 1, i).Bytes[..^(i % 2 * 10)]);
        File.WriteAllLines(Project["list.txt"], Enumerable.Range(1, 6).Select(i => $"- files/{i}.dcm"));
        string source = type == "UrlList" ? "list.txt" : "files";
        ProvisionedSet set = AssertAccepted(2, Files(source, ("OnInvalid", "Skip"), ("Limit", "2")));
        Assert.AreSequenceEqual(["2", "4"], set.Images.Select(image => image["instanceNumber"]!));
    }

    [TestMethod]
    public void Skip_SampleSelectsAnotherImageOfTheSeries()
    {
        Write("files/1.dcm", new SmallImage(1, 1, 1).Bytes[..^10]);
        Write("files/2.dcm", new SmallImage(1, 1, 2).Bytes);
        ProvisionedSet set = AssertAccepted(1, Files("files", ("OnInvalid", "Skip"), ("Sample", "OnePerSeries")));
        Assert.AreEqual("2", set.Images[0]["instanceNumber"]);
    }

    [TestMethod]
    public void Error_InvalidFileOutsideTheLimit_IsIgnored()
    {
        Write("files/1.dcm", new SmallImage(1, 1, 1).Bytes);
        Write("files/2.dcm", new SmallImage(1, 1, 2).Bytes[..^10]);
        AssertAccepted(1, Files("files", ("Limit", "1")));
    }

    [TestMethod]
    public void Error_InvalidFileWithinTheLimit_NamesAllInvalidFiles()
    {
        Write("files/1.dcm", new SmallImage(1, 1, 1).Bytes[..^10]);
        Write("files/2.dcm", new SmallImage(1, 1, 2).Bytes[..^10]);
        AssertRejected(Files("files", ("Limit", "1")), "file 1 of", "file 2 of");
    }

    [TestMethod]
    public void SetWithAllFilesSkipped_IsEmpty()
    {
        Write("files/1.dcm", CutBeforeModality);
        BuildOutcome build = Files("files", ("OnInvalid", "Skip"));
        Assert.AreEqual("MEDIMG2009", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("1 invalid file was skipped", build.Log.Errors[0].Message!);
        AssertAccepted(0, Files("files", ("OnInvalid", "Skip"), ("AllowEmpty", "true")));
    }

    [TestMethod]
    public void IdentifierPossiblyInAnUnreadableFile_IsNotReportedAsMisspelled()
    {
        Write("files/1.dcm", CutBeforeModality);
        AssertRejected(Files("files", ("Series", "1.2.3")), "file 1 of");
    }

    [TestMethod]
    public void IdentityPolicy_RejectsAKeptFile_WithoutDeidentification()
    {
        Write("files/1.dcm", CutBeforeModality);
        BuildOutcome build = Files("files", ("OnInvalid", "Keep"), ("IdentityPolicy", "Require"));
        Assert.Contains("MEDIMG3002", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
    }

    [TestMethod]
    public void OnFailureWarn_ReportsInvalidFilesAsWarnings()
    {
        BuildOutcome build = Project.Provision(Set("Error", ("OnFailure", "Warn")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Errors);
        Assert.HasCount(5, build.Log.Warnings, build.ToString());
    }

    [TestMethod]
    public void DryRun_NamesInvalidFiles()
    {
        string log = Project.List(Set("Skip")).ToString();
        Assert.Contains("set: 5 images", log);
        Assert.Contains("set: 4 invalid files (OnInvalid=\"Skip\")", log);
        Assert.Contains("! file 2 of odd: truncated DICOM", log);
    }

    private BuildOutcome Files(string source, params (string, string)[] more) =>
        Project.Provision(TestProject.Set("set", [("Source", source), .. more]));
}
