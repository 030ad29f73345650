using System.Text;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>The file LICENSE in the zip file of a series, and the license that the series states.</summary>
[TestClass]
public sealed class TciaLicenseTests : TciaTest
{
    public TciaLicenseTests()
    {
        Write(Manifest([Images[0].SeriesInstanceUID]));
        Project.Settings["UseLockFile"] = "true";
    }

    [TestMethod]
    [DataRow("CC BY 4.0")]
    [DataRow("Creative Commons Attribution 4.0 International License\nhttps://creativecommons.org/licenses/by/4.0/\n")]
    [DataRow("An unknown text.")]
    [DataRow("")]
    public void StatedLicense_HasPriority(string text)
    {
        AddFile(text);
        BuildOutcome build = Provision();
        AssertPlaced(build, 3);
        Assert.IsEmpty(build.Log.Codes.Except(["MEDIMG5035"]), build.ToString());
        Assert.Contains("\"license\":\"CC-BY-4.0\"", Lock);
    }

    [TestMethod]
    [DataRow("CC BY-NC 3.0", "CC-BY-NC-3.0")]
    [DataRow("An unknown text.", "LicenseRef-LICENSE-9c4f6265beea11e7")]
    public void License_IsThatOfTheFile_IfTheSeriesStatesNone(string text, string id)
    {
        StateNone();
        AddFile(text);
        AssertPlaced(Provision(), 3);
        Assert.Contains($"\"license\":\"{id}", Lock);
        Assert.DoesNotContain("unknown", Lock);
        Assert.IsTrue(Project.Check(Set()).Succeeded, "the zip file is received again: only it has the license");
    }

    [TestMethod]
    public void Doi_IsKept_IfTheSeriesStatesNoLicense()
    {
        StateNone();
        Assert.Contains("set: license not stated; DOI 10.7937/TEST", Project.List(Set()).ToString());
        AssertPlaced(Provision(), 3);
        Assert.Contains("\"licenses\":[{\"license\":\"\",\"doi\":\"10.7937/TEST\"}]", Lock);
        Assert.IsTrue(Project.Cite(Set()).Succeeded);
        Assert.Contains("10.7937/TEST", File.ReadAllText(Project["CITATIONS.md"]));
    }

    /// <summary>Nothing is downloaded to find a license.</summary>
    [TestMethod]
    public void Policy_RequiresALicenseBeforeTheDownload()
    {
        StateNone();
        AddFile("CC BY 4.0");
        AssertRejected("MEDIMG3021", Provision(metadata: ("LicensePolicy", "CC-BY-4.0")));
        Assert.AreEqual(0, CountRequests("getImageWithMD5Hash"));
        AssertPlaced(Provision(metadata: [("LicensePolicy", "CC-BY-4.0"), ("License", "CC-BY-4.0")]), 3);
    }

    [TestMethod]
    [DataRow("", "MEDIMG3022")]
    [DataRow("CC-BY-4.0;CC-BY-NC-3.0", "MEDIMG3022")]
    [DataRow("CC-BY-4.0", "MEDIMG3023")]
    [DataRow("CC-*", "MEDIMG3023", "TCIA Restricted License")]
    [DataRow("CC-BY-4.0", "MEDIMG3023", "CC BY 4.0\nCC BY-NC 3.0")]
    [DataRow("CC-BY-*;CC-BY-NC-*", "MEDIMG3022", "CC BY 4.0\nCC BY-NC 3.0")]
    public void FileThatNamesAnotherLicense_IsReported(string policy, string code, string text = "CC BY-NC 3.0")
    {
        AddFile(text);
        BuildOutcome build = Provision(metadata: ("LicensePolicy", policy));
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes.Except(["MEDIMG5035"])), build.ToString());
        Assert.AreEqual(code == "MEDIMG3022", build.Succeeded);
        Assert.AreEqual(build.Succeeded, File.Exists(Project.LockFile));
        if (build.Succeeded) Assert.Contains("\"license\":\"CC-BY-4.0\"", Lock);
    }

    /// <summary>After the first build, the store has the images, but only the zip file has the license.</summary>
    [TestMethod]
    [DataRow("CC-BY-4.0", "MEDIMG3023")]
    [DataRow("", "MEDIMG3022")]
    public void FileThatNamesAnotherLicense_IsReportedAgain(string policy, string code)
    {
        AddFile("CC BY-NC 3.0");
        Project.Settings["UseLockFile"] = "false";
        Provision(metadata: ("LicensePolicy", policy));
        if (Directory.Exists(Project.OutputFolder)) Directory.Delete(Project.OutputFolder, recursive: true);
        BuildOutcome again = Provision(metadata: ("LicensePolicy", policy));
        Assert.AreEqual(code, string.Join(' ', again.Log.Codes), again.ToString());
    }

    [TestMethod]
    public void LicenseOfTheProject_IsNotCompared()
    {
        AddFile("CC BY-NC 3.0");
        BuildOutcome build = Provision(metadata: [("LicensePolicy", "CC-BY-4.0"), ("License", "CC-BY-4.0")]);
        AssertPlaced(build, 3);
        Assert.IsEmpty(build.Log.Codes.Except(["MEDIMG5035"]), build.ToString());
    }

    /// <summary>Of a real server: the license of a collection changes.</summary>
    [TestMethod]
    public void LicenseThatChanged_IsADifference()
    {
        AssertPlaced(Provision(), 3);
        Archive.LicenseName = "TCIA Restricted License";
        BuildOutcome check = Project.Check(Set());
        Assert.AreEqual("MEDIMG5011", string.Join(' ', check.Log.Codes), check.ToString());
        Assert.Contains("license: CC-BY-4.0 -> LicenseRef-TCIA-Restricted", check.ToString());
    }

    private string Lock => File.ReadAllText(Project.LockFile);

    private void AddFile(string text) => Archive.Entries = files => files.Prepend(("LICENSE", Encoding.UTF8.GetBytes(text)));

    private void StateNone() => Archive.Series = facts =>
    {
        facts.Remove("LicenseName");
        facts.Remove("LicenseURI");
    };
}
