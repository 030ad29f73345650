using System.Text.Json;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Tests.Licenses;

/// <summary>The license of a source and of a project: lock file, manifest, dry run, policy, update and check.</summary>
[TestClass]
public sealed class LicensedSetTests : IDisposable
{
    private readonly LicensedServer _server = new();

    private static LicenseTerms Restricted { get; } = new("TCIA Restricted License");

    public void Dispose() => _server.Dispose();

    [TestMethod]
    public void TermsOfTheSource_AreInLockAndManifest()
    {
        TestProject project = Provisioned();
        string line = File.ReadLines(project.LockFile).Single(text => text.Contains("\"name\"", StringComparison.Ordinal));
        StringAssert.Contains(line, """
            "licenses":[{"license":"CC-BY-4.0","url":"https://creativecommons.org/licenses/by/4.0/",
            """);
        StringAssert.Contains(line, "\"doi\":\"10.5072/SMALL.1\"");
        StringAssert.Contains(File.ReadAllText(project.LockFile), "\"requires\": \"1.2.0\"");
        using JsonDocument manifest = Manifest(project);
        JsonElement terms = manifest.RootElement.GetProperty("licenses")[0];
        Assert.AreEqual("CC-BY-4.0", terms.GetProperty("license").GetString());
        Assert.AreEqual(LicensedServer.Free.Citation, terms.GetProperty("citation").GetString());
    }

    [TestMethod]
    public void SetWithoutTerms_HasTheLockAndTheManifestOfEarlierVersions()
    {
        _server.Licenses = [];
        TestProject project = Provisioned();
        StringAssert.Contains(File.ReadAllText(project.LockFile), "\"requires\": \"1.0.0\"");
        Assert.DoesNotContain("licenses", File.ReadAllText(project.LockFile));
        Assert.DoesNotContain("licenses", File.ReadAllText(ManifestPath(project)));
    }

    [TestMethod]
    public void StatedTerms_ReplaceThoseOfTheSource_WithoutAnotherSelection()
    {
        TestProject project = Provisioned();
        string before = File.ReadAllText(project.LockFile);
        int requests = _server.Requests;
        var stated = _server.Set(("License", "CC BY-NC 3.0"), ("Doi", "doi:10.5072/other"));
        BuildOutcome build = project.Provision(stated);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(before, File.ReadAllText(project.LockFile));
        Assert.AreEqual(requests, _server.Requests);
        using JsonDocument manifest = Manifest(project);
        JsonElement terms = manifest.RootElement.GetProperty("licenses")[0];
        Assert.AreEqual("CC-BY-NC-3.0", terms.GetProperty("license").GetString());
        Assert.AreEqual("https://creativecommons.org/licenses/by-nc/3.0/", terms.GetProperty("url").GetString());
        Assert.AreEqual("10.5072/other", terms.GetProperty("doi").GetString());
        Assert.AreEqual(LicensedServer.Free.Citation, terms.GetProperty("citation").GetString());
    }

    [TestMethod]
    [DataRow("LicenseUrl", "ftp://example.org/license")]
    [DataRow("LicenseUrl", "creativecommons.org")]
    [DataRow("Doi", "zenodo.1234")]
    [DataRow("LicensePolicy", "CC-*-4.0")]
    public void ValueOfAnotherForm_IsAnError(string name, string value)
    {
        BuildOutcome build = _server.Project().Provision(_server.Set((name, value)));
        Assert.AreEqual("MEDIMG1011", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(0, _server.Requests);
    }

    [TestMethod]
    [DataRow("CC0-1.0", "MEDIMG3020")]
    [DataRow("CC0-1.0;CC-BY-*", null)]
    public void Policy_IsAppliedBeforeAnImageIsFetched(string policy, string? code)
    {
        TestProject project = _server.Project();
        project.Settings["LicensePolicy"] = policy;
        BuildOutcome build = project.Provision(_server.Set());
        Assert.AreEqual(code ?? "", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(code is null ? 3 : 0, _server.Requests);
        Assert.AreEqual(code is null, Directory.Exists(project.Destination("ct")));
    }

    [TestMethod]
    public void PolicyOfASet_ReplacesThatOfTheProject()
    {
        TestProject project = _server.Project();
        project.Settings["LicensePolicy"] = "CC0-1.0";
        Assert.IsTrue(project.Provision(_server.Set(("LicensePolicy", "CC-BY-4.0"))).Succeeded);
    }

    [TestMethod]
    public void EveryLicenseOfASet_MustBeAllowed()
    {
        _server.Licenses = [LicensedServer.Free, Restricted];
        AssertRefused(_server.Project(), "MEDIMG3020", "CC-BY-*", "LicenseRef-TCIA-Restricted");
        Assert.IsTrue(_server.Project().Provision(_server.Set(("LicensePolicy", "CC-BY-*;LicenseRef-TCIA-*"))).Succeeded);
    }

    [TestMethod]
    public void LicenseThatNobodyStates_IsRefused_UntilTheProjectStatesIt()
    {
        _server.Licenses = [];
        TestProject project = _server.Project();
        AssertRefused(project, "MEDIMG3021", "*", "Set License to");
        _server.Licenses = [new LicenseTerms("") { Citation = "Doe" }];
        AssertRefused(project, "MEDIMG3021", "*", "Set License to");
        Assert.IsTrue(project.Provision(_server.Set(("LicensePolicy", "CC-BY-*"), ("License", "CC BY 4.0"))).Succeeded);
    }

    /// <summary>The listing of an archive downloads it.</summary>
    [TestMethod]
    public void ArchiveWithoutALicense_IsRefused_BeforeItIsDownloaded()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(ZipBytes.ByDotNet([("1.dcm", _server.Images[0].Bytes)])));
        TestProject project = _server.Project();
        BuildOutcome build = project.Provision(
            TestProject.Set("set", ("Source", server["a.zip"].AbsoluteUri), ("LicensePolicy", "CC-BY-4.0")));
        Assert.AreEqual("MEDIMG3021", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Policy_AppliesToPlacedImages_WithoutTheSource(bool isLocked)
    {
        TestProject project = _server.Project(isLocked);
        Assert.IsTrue(project.Provision(_server.Set()).Succeeded);
        int requests = _server.Requests;
        _server.Licenses = [];
        AssertRefused(project, "MEDIMG3020", "CC0-1.0", "CC-BY-4.0");
        Assert.IsTrue(project.Provision(_server.Set(("LicensePolicy", "CC-BY-4.0"))).Succeeded);
        Assert.AreEqual(requests, _server.Requests);
        if (!isLocked) return;
        Directory.Delete(project.OutputFolder, recursive: true);
        Directory.Delete(project.Store, recursive: true);
        AssertRefused(project, "MEDIMG3020", "CC0-1.0", "CC-BY-4.0");
        Assert.AreEqual(requests, _server.Requests, "the lock file is sufficient");
    }

    [TestMethod]
    public void Policy_IsAppliedBeforeMissingFilesAreRestored()
    {
        TestProject project = Provisioned();
        string file = Directory.GetFiles(project.Destination("ct"), "*.dcm", SearchOption.AllDirectories)[0];
        File.Delete(file);
        AssertRefused(project, "MEDIMG3020", "CC0-1.0", "CC-BY-4.0");
        Assert.IsFalse(File.Exists(file));
        Assert.IsTrue(project.Provision(_server.Set(("LicensePolicy", "CC-BY-4.0"))).Succeeded);
        Assert.IsTrue(File.Exists(file));
    }

    /// <summary>The lock file decides until it is updated, and every build, the dry run and a check report that it is not stated.</summary>
    [TestMethod]
    public void LicenseThatTheProjectStatesNoMore_IsReported_UntilTheUpdate()
    {
        using var server = new LicensedServer { StatesLicense = false, Licenses = [] };
        TestProject project = server.Project();
        Assert.IsEmpty(project.Provision(server.Set(("License", "CC-BY-4.0"))).Log.Codes.Except(["MEDIMG5035"]));
        BuildOutcome build = project.Provision(server.Set(("LicensePolicy", "CC-BY-4.0")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG5053", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("the license CC-BY-4.0, which the project stated earlier", build.Log.Warnings[0].Message!);
        Assert.Contains("license: CC-BY-4.0 -> not stated", project.List(server.Set()).ToString());
        Assert.Contains("license: CC-BY-4.0 -> not stated", project.Check(server.Set()).ToString());
        Assert.IsTrue(project.Update(server.Set()).Succeeded);
        Assert.IsEmpty(project.Provision(server.Set()).Log.Codes);
        Assert.AreEqual("MEDIMG3021", string.Join(' ', project.Provision(server.Set(("LicensePolicy", "CC-BY-4.0"))).Log.Codes));
    }

    [TestMethod]
    public void Phantoms_PassEveryPolicy()
    {
        TestProject project = _server.Project();
        project.Settings["LicensePolicy"] = "CC0-1.0";
        Assert.IsTrue(project.Provision(TestProject.Set("own", ("Source", "phantom:"), ("Limit", "1"))).Succeeded);
    }

    [TestMethod]
    public void LicenseThatChanged_IsADifference()
    {
        TestProject project = Provisioned();
        _server.Licenses = [Restricted];
        BuildOutcome check = project.Check(_server.Set());
        Assert.AreEqual("MEDIMG5011", string.Join(' ', check.Log.Codes), check.ToString());
        Assert.Contains("license: CC-BY-4.0 -> LicenseRef-TCIA-Restricted", check.ToString());
        Assert.Contains("license: CC-BY-4.0 -> LicenseRef-TCIA-Restricted", project.List(_server.Set()).ToString());
        BuildOutcome update = project.Update(_server.Set());
        Assert.IsTrue(update.Succeeded, update.ToString());
        Assert.Contains("license: CC-BY-4.0 -> LicenseRef-TCIA-Restricted", update.ToString());
        Assert.IsTrue(project.Provision(_server.Set()).Succeeded);
        StringAssert.Contains(File.ReadAllText(ManifestPath(project)), "LicenseRef-TCIA-Restricted");
        Assert.IsTrue(project.Check(_server.Set()).Succeeded);
    }

    [TestMethod]
    public void CitationThatChanged_IsADifference()
    {
        TestProject project = Provisioned();
        _server.Licenses = [LicensedServer.Free with { Citation = "Doe, J. (2021). Small images, version 2." }];
        BuildOutcome check = project.Check(_server.Set());
        Assert.AreEqual("MEDIMG5011", string.Join(' ', check.Log.Codes), check.ToString());
        Assert.Contains("license: the address, the citation or the DOI changed", check.ToString());
    }

    [TestMethod]
    public void DryRun_ShowsTheTerms()
    {
        TestProject project = _server.Project();
        project.Settings["Report"] = project["report.json"];
        BuildOutcome list = project.List(_server.Set());
        Assert.Contains("ct: license CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/); cite: Doe, J. (2020).", list.ToString());
        using var report = JsonDocument.Parse(File.ReadAllText(project["report.json"]));
        JsonElement terms = report.RootElement.GetProperty("sets")[0].GetProperty("licenses")[0];
        Assert.AreEqual("10.5072/SMALL.1", terms.GetProperty("doi").GetString());
        Assert.AreEqual(0, _server.Requests);
    }

    [TestMethod]
    public void TextsOfAServer_AreCleaned()
    {
        _server.Licenses =
        [
            new LicenseTerms("a\n##vso[task.x]")
            {
                Url = "javascript:alert(1)", Citation = "one\ntwo\u202e" + new string('x', 3991) + "\U0001F600 and more", Doi = "no",
            },
        ];
        TestProject project = Provisioned();
        using JsonDocument manifest = Manifest(project);
        JsonElement terms = manifest.RootElement.GetProperty("licenses")[0];
        Assert.AreEqual("LicenseRef-a-vso-task.x", terms.GetProperty("license").GetString());
        Assert.IsFalse(terms.TryGetProperty("url", out _));
        Assert.IsFalse(terms.TryGetProperty("doi", out _));
        string citation = terms.GetProperty("citation").GetString()!;
        Assert.HasCount(4001, citation);
        Assert.StartsWith("one two ", citation);
        Assert.EndsWith("x\uFFFD…", citation, "half a character");
        Assert.IsTrue(project.Provision(_server.Set()).Succeeded, "the lock file can be read");
    }

    private void AssertRefused(TestProject project, string code, string policy, string text)
    {
        BuildOutcome build = project.Provision(_server.Set(("LicensePolicy", policy)));
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(text, build.ToString());
    }

    private TestProject Provisioned()
    {
        TestProject project = _server.Project();
        BuildOutcome build = project.Provision(_server.Set());
        Assert.IsTrue(build.Succeeded, build.ToString());
        return project;
    }

    private static string ManifestPath(TestProject project) => Path.Combine(project.Destination("ct"), "medical-images.json");

    private static JsonDocument Manifest(TestProject project) => JsonDocument.Parse(File.ReadAllText(ManifestPath(project)));
}
