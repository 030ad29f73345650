using System.Xml.Linq;
using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Packaging;

/// <summary>
/// The nuspec of a data package. NuGet does not generate it, because the package depends on MedicalImages.Build, which a dataset project
/// does not restore: a PackageReference would reach every project that references the dataset, and add sets to it.
/// </summary>
internal static class Nuspec
{
    public const string OwnReadme = "README.md";
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    public static XDocument Create(SettingTexts project, IReadOnlyList<PackedSet> sets, string props, IReadOnlyList<PackedFile> files) =>
        new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Schema + "package",
            new XElement(Schema + "metadata", Metadata(project, sets)),
            new XElement(Schema + "files", OwnFiles(project, props).Select(file => File(file.Source, file.Target)),
                files.SelectMany(file => file.PackagePath.Split(';').Select(path => File(file.Path, path.Trim()))))));

    private static IEnumerable<XElement> Metadata(SettingTexts project, IReadOnlyList<PackedSet> sets)
    {
        yield return new(Schema + "id", project["Id"]);
        yield return new(Schema + "version", project["Version"]);
        yield return new(Schema + "authors", project["Authors"]);
        yield return new(Schema + "description", PackageReadme.Description(project, sets));
        yield return new(Schema + "developmentDependency", "true");
        yield return new(Schema + "readme", project["Readme"].Length > 0 ? project["Readme"] : OwnReadme);
        yield return new(Schema + "tags", project["Tags"].Length > 0
            ? project["Tags"].Replace(';', ' ')
            : "DICOM medical-images dataset test-data");
        foreach ((string element, string text) in Plain)
            if (project[text].Length > 0) yield return new(Schema + element, project[text]);
        if (PackageLicense.GetExpression(project, sets) is { } expression) yield return License("expression", expression);
        else if (project["LicenseFile"].Length > 0) yield return License("file", project["LicenseFile"]);
        if (project["RepositoryUrl"].Length > 0) yield return Repository(project);
        yield return new(Schema + "dependencies", new XElement(Schema + "dependency", new XAttribute("id", "MedicalImages.Build"),
            new XAttribute("version", project["SdkVersion"]), new XAttribute("include", "All")));
    }

    private static IEnumerable<(string Element, string Text)> Plain =>
        [("title", "Title"), ("copyright", "Copyright"), ("projectUrl", "ProjectUrl"), ("icon", "Icon"), ("releaseNotes", "ReleaseNotes"),
            ("requireLicenseAcceptance", "RequireLicenseAcceptance")];

    private static XElement License(string type, string text) => new(Schema + "license", new XAttribute("type", type), text);

    private static XElement Repository(SettingTexts project) => new(Schema + "repository",
        new[] { ("type", "RepositoryType"), ("url", "RepositoryUrl"), ("branch", "RepositoryBranch"), ("commit", "RepositoryCommit") }
            .Where(pair => project[pair.Item2].Length > 0).Select(pair => new XAttribute(pair.Item1, project[pair.Item2])));

    private static IEnumerable<(string Source, string Target)> OwnFiles(SettingTexts project, string props)
    {
        yield return (props, props);
        yield return ($"{DataPackage.Images}/**", DataPackage.Images);
        yield return (LockSettings.FileName, LockSettings.FileName);
        if (project["Readme"].Length == 0) yield return (OwnReadme, OwnReadme);
    }

    private static XElement File(string source, string target) =>
        new(Schema + "file", new XAttribute("src", source), new XAttribute("target", target));
}
