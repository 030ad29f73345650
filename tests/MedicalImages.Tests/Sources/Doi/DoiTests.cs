using MedicalImages.Sources.Doi;

namespace MedicalImages.Tests.Sources.Doi;

/// <summary>The archives and images of a record, as a set.</summary>
[TestClass]
public sealed class DoiTests : DoiTest
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Record_ProvidesTheImagesOfItsArchivesAndFiles(bool hasOtherForm)
    {
        Zenodo.HasOtherForm = hasOtherForm;
        AddTypicalFiles();
        BuildOutcome build = Provision();
        ProvisionedSet set = AssertPlaced(build, 3);
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        CollectionAssert.AreEqual(Images.Take(3).Select(image => image.SOPInstanceUID).ToArray(),
            set.Images.Select(image => image["sopInstanceUID"]).ToArray());
        Assert.Contains("2 other files were skipped", build.ToString());
        Assert.DoesNotContain("verified by", build.ToString(), "the record states the MD5 of the archive and of the file");
        Assert.IsFalse(Server.Requests.Any(request => request.Target.Contains("pdf", StringComparison.Ordinal)), build.ToString());
    }

    [TestMethod]
    [DataRow("**/*.dcm", "", 2)]
    [DataRow("ct.zip/**", "", 2)]
    [DataRow("*.dcm", "", 1)]
    [DataRow("", "ct.zip", 1)]
    [DataRow("", "ct.zip/", 1)]
    [DataRow("", "**/2", 2)]
    public void Patterns_SelectFilesOfTheRecordAndOfItsArchives(string include, string exclude, int count)
    {
        AddTypicalFiles();
        AssertPlaced(Provision(metadata: [("IncludeFiles", include), ("ExcludeFiles", exclude)]), count);
        bool isArchiveNeeded = count > 1;
        Assert.AreEqual(isArchiveNeeded, Server.Requests.Any(request => request.Target.Contains("ct.zip", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void DryRun_ShowsFilesSizeAndTerms()
    {
        AddTypicalFiles();
        string list = Project.List(Set()).ToString();
        string size = MedicalImages.Diagnostics.ByteSize.Format(Images.Take(3).Sum(image => image.Bytes.Length));
        Assert.Contains($"set: 3 images, {size} from", list);
        Assert.Contains("set: 1 archive of the record; 1 single file of the record; 2 other files were skipped", list);
        Assert.Contains("set: license CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/); cite: Doe, Jane; Roe, Richard", list);
    }

    [TestMethod]
    public void PatternWithoutAMatch_IsRejected()
    {
        AddTypicalFiles();
        Assert.Contains("entry 2 of IncludeFiles", AssertRejected("MEDIMG1040", Provision(metadata: [("IncludeFiles", "**/*.dcm;x")])));
    }

    [TestMethod]
    public void Names_AreBelowTheNameOfTheArchive()
    {
        AddTypicalFiles();
        ProvisionedSet set = AssertPlaced(Provision(metadata: [("Layout", "Source")]), 3);
        CollectionAssert.AreEquivalent(new[] { "ct.zip/a/1.dcm", "ct.zip/a/2", "3.dcm" },
            set.Images.Select(image => image.Path).ToArray());
    }

    [TestMethod]
    public void LicensePolicy_RefusesARecord_BeforeAnArchiveIsDownloaded()
    {
        AddTypicalFiles();
        AssertRejected("MEDIMG3020", Provision(metadata: [("LicensePolicy", "CC0-1.0")]));
        Assert.IsFalse(Server.Requests.Any(request => request.Target.Contains("ct.zip", StringComparison.Ordinal)));
        AssertPlaced(Provision(metadata: [("LicensePolicy", "CC-BY-*")]), 3);
    }

    /// <summary>A record that states no license: its archives may, but not the files beside them.</summary>
    [TestMethod]
    [DataRow("LICENSE", false, "CC-BY-NC-3.0")]
    [DataRow("data-1.0/license.txt", false, "CC-BY-NC-3.0")]
    [DataRow("a/b/LICENSE", false, "")]
    [DataRow("LICENSE", true, "")]
    public void License_IsThatOfTheArchive_IfTheRecordStatesNone(string name, bool hasOtherFiles, string license)
    {
        Zenodo.Record = record => record["metadata"] = new { title = "Images" };
        Zenodo.Add("ct.zip", Zip(("1.dcm", Images[0].Bytes), (name, "CC BY-NC 3.0"u8.ToArray())));
        if (hasOtherFiles) Zenodo.Add("2.dcm", Images[1].Bytes);
        Project.Settings["UseLockFile"] = "true";
        AssertPlaced(Provision(), hasOtherFiles ? 2 : 1);
        string locked = File.ReadAllText(Project.LockFile);
        Assert.Contains($"\"license\":\"{license}\"", locked);
        Assert.Contains("\"citation\":\"Images. Zenodo.", locked);
        Assert.IsTrue(Project.Check(Set()).Succeeded);
    }

    [TestMethod]
    public void LicenseThatChanged_IsADifference()
    {
        AddTypicalFiles();
        Project.Settings["UseLockFile"] = "true";
        AssertPlaced(Provision(), 3);
        Zenodo.Record = record => record["metadata"] = new { title = "Images", license = "cc-by-nc-4.0" };
        BuildOutcome check = Project.Check(Set());
        Assert.AreEqual("MEDIMG5011", string.Join(' ', check.Log.Codes), check.ToString());
        Assert.Contains("license: CC-BY-4.0 -> CC-BY-NC-4.0", check.ToString());
    }

    /// <summary>A folder for each patient, each with the same file, and one with another.</summary>
    [TestMethod]
    public void EachFolderOfAnArchive_CanNameALicense()
    {
        (string, byte[])[] files = [.. Enumerable.Range(1, 20).Select(i => ($"{i}/LICENSE", "CC BY 4.0"u8.ToArray()))];
        Zenodo.Add("same.zip", Zip([("1.dcm", Images[0].Bytes), .. files]));
        AssertPlaced(Provision(metadata: ("LicensePolicy", "CC-BY-4.0")), 1);
        Zenodo.Add("other.zip", Zip([("2.dcm", Images[1].Bytes), .. files, ("21/LICENSE", "CC BY-NC 3.0"u8.ToArray())]));
        BuildOutcome build = new TestProject(Project.Store).Provision(Set(metadata: ("LicensePolicy", "CC-BY-4.0")));
        Assert.AreEqual("MEDIMG3023", string.Join(' ', build.Log.Codes), build.ToString());
    }

    [TestMethod]
    public void ArchiveThatNamesAnotherLicense_IsReported()
    {
        Zenodo.Add("ct.zip", Zip(("1.dcm", Images[0].Bytes), ("LICENSE", "CC BY-NC 3.0"u8.ToArray())));
        BuildOutcome build = Provision();
        AssertPlaced(build, 1);
        Assert.AreEqual("MEDIMG3022", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual("MEDIMG3023", string.Join(' ', new TestProject(Project.Store).Provision(
            Set(metadata: ("LicensePolicy", "CC-BY-4.0"))).Log.Codes));
    }

    [TestMethod]
    [DataRow("doi:10.5281/zenodo.3490058", "3490058")]
    [DataRow("DOI: 10.5281/ZENODO.3490058", "3490058")]
    [DataRow("10.5281/zenodo.3490058", "3490058")]
    [DataRow("https://doi.org/10.5281/zenodo.3490058", "3490058")]
    [DataRow("https://zenodo.org/records/3490058", "3490058")]
    [DataRow("http://www.zenodo.org/record/3490058/", "3490058")]
    [DataRow("doi:10.5281/zenodo.0", null)]
    [DataRow("doi:10.5281/zenodo.3490058/a.dcm", null)]
    [DataRow("doi:10.5281/zenodo.../../1", null)]
    [DataRow("doi:10.6084/m9.figshare.1", null)]
    [DataRow("https://zenodo.org/records/3490058/files/a.zip", null)]
    public void Doi_ContainsTheNumberOfTheRecord(string text, string? number) => Assert.AreEqual(number, ZenodoDoi.Parse(text)?.Number);

    [TestMethod]
    [DataRow("doi:10.6084/m9.figshare.14763051.v1")]
    [DataRow("https://doi.org/10.7910/DVN/TEST")]
    [DataRow("doi:")]
    public void OtherRepository_IsRejected_WithTheSupportedOnes(string source) =>
        Assert.Contains("Supported are DOIs of Zenodo", AssertRejected("MEDIMG1008", Provision(source)));

    [TestMethod]
    public void AddressOfARecord_IsASource()
    {
        AddTypicalFiles();
        AssertPlaced(Provision($"https://zenodo.org/records/{TinyZenodo.Number}"), 3);
    }

    [TestMethod]
    public void DoiOfAllVersions_IsAccepted_WithAWarning()
    {
        AddTypicalFiles();
        BuildOutcome build = Provision($"doi:10.5281/zenodo.{TinyZenodo.Concept}");
        AssertPlaced(build, 3);
        Assert.AreEqual("MEDIMG2050", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains($"doi:10.5281/zenodo.{TinyZenodo.Number}", build.Log.Warnings[0].Message!);
    }
}
