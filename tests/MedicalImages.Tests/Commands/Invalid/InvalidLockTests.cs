using MedicalImages.Tests.Planning;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands.Invalid;

/// <summary>Kept and skipped files in the lock file, the manifest and the other commands.</summary>
[TestClass]
public sealed class InvalidLockTests : InvalidTest
{
    public InvalidLockTests() => Project.Settings["UseLockFile"] = "all";

    private string Lock => File.ReadAllText(Project.LockFile);

    [TestMethod]
    [DataRow("Skip", 4, 0)]
    [DataRow("Keep", 1, 3)]
    public void LockFile_RecordsKeptAndSkippedFiles_AndReproducesTheManifest(string onInvalid, int skipped, int kept)
    {
        Succeeded(Project.Provision(Set(onInvalid)));
        Assert.AreEqual(skipped, Count(Lock, "\"skipped\":"));
        Assert.AreEqual(skipped + kept, Count(Lock, "\"problem\":"));
        Assert.Contains("\"requires\": \"1.1.0\"", Lock);
        byte[] manifest = File.ReadAllBytes(Path.Combine(Project.Destination("set"), "medical-images.json"));

        Directory.Delete(Project.Destination("set"), recursive: true);
        File.Delete(Project.WorkFiles + ".stamp");
        Project.Settings["LockedMode"] = "true";
        BuildOutcome locked = Succeeded(Project.Provision(Set(onInvalid)));
        CollectionAssert.AreEqual(manifest, File.ReadAllBytes(Path.Combine(Project.Destination("set"), "medical-images.json")));
        Assert.Contains($"{Files(skipped)} skipped", locked.ToString());
        Succeeded(Project.Verify(Set(onInvalid)));
    }

    [TestMethod]
    public void KeptFile_OfALockedSet_IsStillInvalid()
    {
        Succeeded(Project.Provision(Set("Skip")));
        BuildOutcome update = Succeeded(Project.Update(Set("Keep")));
        Assert.Contains("3 kept, no longer skipped", update.ToString());
        Assert.Contains(" skipped: truncated DICOM", update.ToString());
        Assert.DoesNotContain("became valid", update.ToString());
    }

    [TestMethod]
    public void DefaultSet_DoesNotChangeTheLockFile()
    {
        Write("fine/1.dcm", new SmallImage(1, 1, 1).Bytes);
        Succeeded(Project.Provision(TestProject.Set("set", ("Source", "fine"))));
        Assert.Contains("\"requires\": \"1.0.0\"", Lock);
        Assert.DoesNotContain("\"problem\"", Lock);
    }

    [TestMethod]
    public void UpdateAndCheck_ReportFilesThatBecameInvalidOrValid()
    {
        Succeeded(Project.Provision(Set("Skip")));
        Write("odd/header-only.dcm", OddFiles.Named("header-only.dcm")[..^7]);
        Write("odd/cut-in-element.dcm", new SmallImage(1, 1, 3).Bytes);
        Write("odd/new.dcm", []);
        BuildOutcome check = Project.Check(Set("Skip"));
        Assert.IsFalse(check.Succeeded);
        BuildOutcome update = Succeeded(Project.Update(Set("Skip")));
        foreach (string log in new[] { check.ToString(), update.ToString() })
        {
            Assert.Contains("5 invalid files skipped", log);
            Assert.Contains("1 became invalid, 1 became valid, 1 skipped and new", log);
            Assert.Contains("became invalid and is skipped: truncated DICOM", log);
            Assert.Contains($"! {new SmallImage(1, 1, 3).SOPInstanceUID} became valid", log);
        }

        Succeeded(Project.Provision(Set("Skip")));
        Assert.HasCount(5, Problems(new ProvisionedSet(Project.Destination("set")), "skipped"));
        Assert.Contains("unchanged", Succeeded(Project.Update(Set("Skip"))).ToString());
    }

    [TestMethod]
    public void UpdateAndCheck_WithoutALockFile_CompareTheManifest()
    {
        Project.Settings["UseLockFile"] = "false";
        Succeeded(Project.Provision(Set("Skip")));
        Succeeded(Project.Check(Set("Skip")));
        Write("odd/new.dcm", []);
        Write("odd/newer.dcm", OddFiles.Named("cut-in-element.dcm")[..^1]);
        Assert.Contains("2 skipped and new", Project.Check(Set("Skip")).ToString());
        Succeeded(Project.Update(Set("Skip")));
        Succeeded(Project.Provision(Set("Skip")));
        Assert.HasCount(6, Problems(new ProvisionedSet(Project.Destination("set")), "skipped"));
    }

    [TestMethod]
    public void Update_WithOnInvalidError_NamesInvalidFiles()
    {
        BuildOutcome update = Project.Update(Set("Error"));
        Assert.IsFalse(update.Succeeded);
        Assert.HasCount(4, update.Log.Errors.Where(error => error.Code == "MEDIMG3011"));
        Assert.IsFalse(File.Exists(Project.LockFile));
    }

    [TestMethod]
    public void Export_ContainsKeptFiles_AndIsReadBack()
    {
        ITaskItem set = Set("Keep", ("IncludeFiles", "*.dcm;notes.txt"));
        Succeeded(Project.Provision(set));
        Project.Settings["ExportPath"] = Project["export"];
        Succeeded(Project.Export(set));
        Assert.HasCount(9 + 1, ProvisionedSet.FilesIn(Project["export"]));
        using var other = new TestProject { Settings = { ["UseLockFile"] = "all", ["Offline"] = "true" } };
        other.Settings["FallbackStorePaths"] = Project["export"];
        File.Copy(Project.LockFile, other.LockFile);
        Directory.CreateDirectory(other["odd"]);
        Succeeded(other.Provision(set));
        Assert.HasCount(9, new ProvisionedSet(other.Destination("set")).Images);
    }

    [TestMethod]
    public void Package_RejectsAKeptFile_WithoutDeidentification()
    {
        ITaskItem set = Set("Keep", ("IncludeFiles", "*.dcm;notes.txt"));
        Succeeded(Project.Provision(set));
        BuildOutcome pack = Project.Pack(new Dictionary<string, string>(), set);
        Assert.Contains("MEDIMG3007", string.Join(' ', pack.Log.Codes), pack.ToString());
        Assert.Contains("1 of 9 images", pack.ToString());
    }

    [TestMethod]
    public void ChangedKeptFile_IsReportedWithItsProblem()
    {
        Succeeded(Project.Provision(Set("Keep")));
        Write("odd/trailing-zeros.dcm", OddFiles.Named("trailing-zeros.dcm")[..^600]);
        Assert.Contains("now invalid: truncated DICOM", Project.Check(Set("Keep")).ToString());
    }

    private static BuildOutcome Succeeded(BuildOutcome build)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        return build;
    }

    private static string Files(int count) => count == 1 ? "1 invalid file" : $"{count} invalid files";

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
