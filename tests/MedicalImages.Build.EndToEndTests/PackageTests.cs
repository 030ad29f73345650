using System.IO.Compression;
using System.Xml.Linq;
using MedicalImages.Build.EndToEndTests.Harness;

namespace MedicalImages.Build.EndToEndTests;

[TestClass]
public sealed class PackageTests
{
    [TestMethod]
    public void Package_HoldsTheTaskAndTheTargets_AndNothingToLinkAgainst()
    {
        using ZipArchive package = ZipFile.OpenRead(PackedPackage.File);
        string[] own = [.. package.Entries.Select(entry => entry.FullName).Where(name => !IsPackaging(name)).Order(StringComparer.Ordinal)];
        string source = Path.Combine(Checkout.Folder, "src", "MedicalImages.Build");
        IEnumerable<string> targets = new[] { "build", "buildMultiTargeting", "schema" }.SelectMany(folder => Directory.GetFiles(Path.Combine(source, folder)).Select(file => $"{folder}/{Path.GetFileName(file)}"));
        string[] expected = ["LICENSE", "README.md", "tasks/net8.0/MedicalImages.Build.dll", "tasks/net8.0/Polly.Core.dll", .. targets];
        Assert.AreSequenceEqual(expected.Order(StringComparer.Ordinal), own);
    }

    [TestMethod]
    public void Package_IsADevelopmentDependency_WithoutDependencies()
    {
        using ZipArchive package = ZipFile.OpenRead(PackedPackage.File);
        using Stream nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.AreEqual("MedicalImages.Build", Value("id"));
        Assert.AreEqual("true", Value("developmentDependency"));
        Assert.AreEqual("README.md", Value("readme"));
        Assert.AreEqual("MIT", Value("license"));
        Assert.IsNull(Value("dependencies"));
    }

    internal static bool IsPackaging(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name.EndsWith(".nuspec", StringComparison.Ordinal) || name == "[Content_Types].xml";
}
