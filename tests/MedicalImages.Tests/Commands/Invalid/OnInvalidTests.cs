using System.Text.Json;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands.Invalid;

/// <summary>Error, Skip and Keep with a folder.</summary>
[TestClass]
public sealed class OnInvalidTests : InvalidTest
{
    [TestMethod]
    [DataRow("")]
    [DataRow("error")]
    public void Error_NamesAllInvalidFiles_AndPlacesNothing(string onInvalid)
    {
        BuildOutcome build = Project.Provision(Set(onInvalid));
        AssertRejected(build, "file 1 of odd is invalid: malformed DICOM at byte", "file 2 of odd is invalid: truncated DICOM at byte",
            "file 3 of odd is invalid: truncated DICOM", "file 4 of odd is invalid: not DICOM (there are no bytes)");
        Assert.Contains("4 files are invalid, so nothing was placed", build.Log.Errors[^1].Message!);
        Assert.Contains("OnInvalid=\"Skip\"", build.Log.Errors[^1].Message!);
    }

    [TestMethod]
    public void FileNames_AreShownOnlyAtDetailedVerbosity()
    {
        BuildOutcome build = Project.Provision(Set("Error"));
        Assert.Contains("Low: set: file 2 is cut-in-element.dcm", build.ToString());
        IEnumerable<string> others = build.Log.Lines.Where(line => line.Importance != MessageImportance.Low).Select(line => line.Text);
        Assert.DoesNotContain("cut-in-element", string.Join('\n', others.Concat(build.Log.Errors.Select(error => error.Message!))));
    }

    [TestMethod]
    public void Error_NamesInvalidFilesOfAllSets()
    {
        Write("other/1.dcm", OddFiles.Named("cut-in-element.dcm"));
        BuildOutcome build = Project.Provision(Set("Error"), TestProject.Set("other", ("Source", "other")));
        Assert.HasCount(5, build.Log.Errors.Where(error => error.Code == "MEDIMG3011"));
        Assert.HasCount(2, build.Log.Errors.Where(error => error.Code == InvalidFilesCode));
        Assert.AreSequenceEqual(["other", "set"], Report().EnumerateArray().Select(set => set.GetProperty("name").GetString()!));
    }

    [TestMethod]
    public void ManyInvalidFiles_AreLimitedToTwentyInTheLog_AndCompleteInTheReport()
    {
        Project.Settings["Report"] = Project["reports/all.json"];
        for (int i = 1; i <= 30; i++) Write($"many/{i}.dcm", OddFiles.Named("cut-in-element.dcm"));
        BuildOutcome build = Project.Provision(TestProject.Set("many", ("Source", "many")));
        Assert.HasCount(20, build.Log.Errors.Where(error => error.Code == "MEDIMG3011"));
        Assert.Contains("30 files are invalid", build.Log.Errors[^1].Message!);
        Assert.Contains("all.json lists all of them", build.Log.Errors[^1].Message!);
        JsonElement report = JsonDocument.Parse(File.ReadAllBytes(Project["reports/all.json"])).RootElement;
        JsonElement.ArrayEnumerator files = report.GetProperty("sets")[0].GetProperty("invalid").EnumerateArray();
        Assert.HasCount(30, files.Select(file => file.GetProperty("where").GetString()).Distinct());
        Assert.DoesNotContain(".dcm", report.ToString());
    }

    [TestMethod]
    public void Skip_ExcludesReportsAndListsInvalidFiles()
    {
        BuildOutcome build = Project.Provision(Set("Skip"));
        ProvisionedSet set = AssertAccepted(Complete, build);
        string[] problems = ["malformed DICOM at byte 1052", "not DICOM", "truncated DICOM at byte 1040", "truncated DICOM at byte 1064"];
        Assert.AreSequenceEqual(problems, Problems(set, "skipped"));
        Assert.IsEmpty(Problems(set, "images"));
        Assert.Contains("Set 'set': 4 invalid files were skipped, first file 1: malformed DICOM", build.ToString());
        Assert.Contains("4 invalid files skipped ->", build.ToString());
        Assert.Contains("1 other file ", build.ToString());
        Assert.AreEqual("MEDIMG3008", string.Join(' ', build.Log.Codes), "only the illegal UID causes a warning");
    }

    [TestMethod]
    public void Keep_PlacesInvalidFilesUnchanged_AndDescribesThem()
    {
        BuildOutcome build = Project.Provision(Set("Keep"));
        ProvisionedSet set = AssertAccepted(Complete + 3, build);
        ProvisionedImage[] kept = [.. set.Images.Where(image => image["problem"] is not null)];
        foreach (string name in OddFiles.Invalid.Take(3))
            Assert.HasCount(1, kept.Where(image => image.Bytes.AsSpan().SequenceEqual(OddFiles.Named(name))), name);
        Assert.Contains(new SmallImage(1, 1, 3).SOPInstanceUID, kept.Select(image => image["sopInstanceUID"]), "as far as it can be read");
        Assert.AreSequenceEqual(["not DICOM"], Problems(set, "skipped"), "a file without bytes is not placed");
        Assert.Contains("3 invalid files were kept unchanged", build.ToString());
        Assert.IsTrue(Project.Verify(Set("Keep")).Succeeded);
    }

    [TestMethod]
    [DataRow("notes.txt;*.dcm", 9)]
    [DataRow("*.dcm", 8)]
    public void Keep_WithIncludeFiles_PlacesOtherFormats(string include, int images)
    {
        ProvisionedSet set = AssertAccepted(images, Project.Provision(Set("Keep", ("IncludeFiles", include))));
        Assert.AreEqual(images == 9, set.Images.Any(image => image.Bytes.AsSpan().SequenceEqual(OddFiles.Named("notes.txt"))));
        Assert.IsTrue(Project.Verify(Set("Keep", ("IncludeFiles", include))).Succeeded);
    }
}
