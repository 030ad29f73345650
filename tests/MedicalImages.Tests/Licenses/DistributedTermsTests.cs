using System.Xml.Linq;
using MedicalImages.Sources.Abstractions;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Licenses;

/// <summary>Terms leave the project with the images: in exports and data packages.</summary>
[TestClass]
public sealed class DistributedTermsTests : IDisposable
{
    private static readonly string[] Notes = ["CITATIONS.md", "croissant.json"];
    private readonly LicensedServer _server = new();

    public void Dispose() => _server.Dispose();

    [TestMethod]
    public void ExportedFolder_HasTheTerms_AndThePathsOfItsImages()
    {
        TestProject project = Exported("out");
        CollectionAssert.IsSubsetOf(Notes, ProvisionedSet.FilesIn(project["out"]).ToArray());
        StringAssert.Contains(File.ReadAllText(project["out/CITATIONS.md"]), "10.5072/SMALL.1");
        StringAssert.Contains(File.ReadAllText(project["out/croissant.json"]), "\"contentUrl\":\"ct/OT-001/0001.dcm\"");
        Assert.AreEqual(0, Run.Tool("sh", "-c", $"cd '{project["out"]}' && sha256sum --strict -c SHA256SUMS").ExitCode);
        Assert.Contains("already exported", project.Export(_server.Set()).ToString());
        File.AppendAllText(project["out/CITATIONS.md"], "mine");
        Assert.AreEqual("MEDIMG5016", string.Join(' ', project.Export(_server.Set()).Log.Codes));
    }

    [TestMethod]
    public void ExportedTar_HasTheTerms_AndIsAFallbackStore()
    {
        TestProject project = Exported("out.tar");
        string listed = Run.Tool("tar", "-tf", project["out.tar"]).Output;
        Assert.StartsWith("SHA256SUMS\nCITATIONS.md\ncroissant.json\nct/", listed);
        Assert.Contains("already exported", project.Export(_server.Set()).ToString());
        TestProject cold = _server.Project();
        File.Copy(project.LockFile, cold.LockFile);
        (cold.Settings["Offline"], cold.Settings["FallbackStorePaths"]) = ("true", project["out.tar"]);
        BuildOutcome build = cold.Provision(_server.Set(("LicensePolicy", "CC-BY-4.0")));
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    [TestMethod]
    public void ExportWithoutTerms_IsUnchanged()
    {
        _server.Licenses = [];
        TestProject project = Exported("out");
        Assert.IsFalse(Notes.Any(note => File.Exists(project[$"out/{note}"])));
    }

    [TestMethod]
    public void Package_HasTheTerms_ForItsUsersToo()
    {
        TestProject project = Packed(_server.Set(("Doi", "10.5072/stated")), out BuildOutcome pack);
        Assert.IsEmpty(pack.Log.Codes, pack.ToString());
        string folder = project.PackageFolder;
        XElement license = XDocument.Load(Path.Combine(folder, "Project.nuspec")).Descendants()
            .Single(element => element.Name.LocalName == "license");
        Assert.AreEqual(("expression", "CC-BY-4.0"), (license.Attribute("type")!.Value, license.Value));
        string readme = File.ReadAllText(Path.Combine(folder, "README.md"));
        StringAssert.Contains(readme, "| license | CC-BY-4.0 |");
        StringAssert.Contains(readme, "### ct\n\n- License: [CC-BY-4.0](https://creativecommons.org/licenses/by/4.0/)\n");
        StringAssert.Contains(readme, "10.5072/stated");
        Assert.IsFalse(File.Exists(Path.Combine(folder, "images", "CITATIONS.md")));

        TestProject user = _server.Project();
        ITaskItem set = TestProject.Set("ct", ("Source", "package:Project"), ("_PackageFolder", folder));
        user.Settings["LicensePolicy"] = "CC0-1.0";
        Assert.AreEqual("MEDIMG3020", string.Join(' ', user.Provision(set).Log.Codes));
        user.Settings["LicensePolicy"] = "CC-BY-*";
        Assert.IsTrue(user.Provision(set).Succeeded);
        BuildOutcome cite = user.Cite(set);
        Assert.IsTrue(cite.Succeeded, cite.ToString());
        StringAssert.Contains(File.ReadAllText(user["CITATIONS.md"]), "10.5072/stated");
    }

    [TestMethod]
    public void PackageWithALicenseThatNuGetDoesNotHave_Warns()
    {
        _server.Licenses = [new LicenseTerms("TCIA Restricted License")];
        TestProject project = Packed(_server.Set(), out BuildOutcome pack);
        Assert.AreEqual("MEDIMG5027", string.Join(' ', pack.Log.Codes), pack.ToString());
        StringAssert.Contains(File.ReadAllText(Path.Combine(project.PackageFolder, "README.md")),
            "| license | LicenseRef-TCIA-Restricted |");
    }

    [TestMethod]
    [DataRow("Export")]
    [DataRow("Push")]
    public void Policy_AppliesToDistributedImages(string command)
    {
        TestProject project = _server.Project();
        Assert.IsTrue(project.Provision(_server.Set()).Succeeded);
        project.Settings["Mirrors"] = "http://127.0.0.1:9/";
        ITaskItem set = _server.Set(("LicensePolicy", "CC0-1.0"));
        BuildOutcome outcome = command == "Export" ? project.Export(set) : project.Push(set);
        Assert.AreEqual("MEDIMG3020", string.Join(' ', outcome.Log.Codes), outcome.ToString());
    }

    private TestProject Exported(string target)
    {
        TestProject project = _server.Project();
        Assert.IsTrue(project.Provision(_server.Set()).Succeeded);
        project.Settings["ExportPath"] = project[target];
        BuildOutcome export = project.Export(_server.Set());
        Assert.IsTrue(export.Succeeded, export.ToString());
        return project;
    }

    private TestProject Packed(ITaskItem set, out BuildOutcome pack)
    {
        TestProject project = _server.Project();
        Assert.IsTrue(project.Provision(set).Succeeded);
        pack = project.Pack(new Dictionary<string, string>(), set);
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        return project;
    }
}
