using System.Buffers.Binary;
using System.Text;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Lists every file of the packages. The validation of the SDK does not cover packages without <c>lib/</c>.</summary>
[TestClass]
public sealed class PackageTests
{
    private static readonly string[] AtTheRoot = ["LICENSE", "README.md", "icon.png"];

    private static readonly string[] TaskAssemblies = ["MedicalImages.Build.dll", "MedicalImages.dll", "Polly.Core.dll"];

    private static Nupkg Package => Nupkg.Read(PackedPackage.File);

    private static Nupkg ToolPackage => Nupkg.Read(PackedPackage.ToolFile);

    private static Nupkg SdkPackage => Nupkg.Read(PackedPackage.SdkFile);

    [TestMethod]
    public void Package_ContainsTaskAndTargets_AndNoReferenceAssembly() =>
        Assert.AreSequenceEqual(Sorted([.. AtTheRoot, .. PayloadOfTheSources]), Sorted(Package.Files.Keys));

    [TestMethod]
    public void SdkPackage_ContainsTheSamePayload_AndTheFilesThatImportIt() =>
        Assert.AreSequenceEqual(Sorted([.. AtTheRoot, .. PayloadOfTheSources, .. InFolder("MedicalImages.Build.Sdk", "Sdk"),
            "Sdk/Version.props"]), Sorted(SdkPackage.Files.Keys));

    [TestMethod]
    public void BothPackages_ContainTheSamePayload()
    {
        Nupkg package = Package, sdkPackage = SdkPackage;
        Assert.AreSequenceEqual(Sorted(package.Payload), Sorted(sdkPackage.Payload));
        foreach (string name in package.Files.Keys) Assert.AreSequenceEqual(package.Files[name], sdkPackage.Files[name], name);
    }

    [TestMethod]
    public void SdkPackage_ContainsItsVersion_ForTheDependencyOfDataPackages() =>
        StringAssert.Contains(SdkPackage.Text("Sdk/Version.props"), $"<_MedicalImagesSdkVersion>{PackedPackage.Version}<");

    [TestMethod]
    public void Packages_HaveMetadata()
    {
        foreach ((string id, Nupkg package) in new[]
            { ("MedicalImages.Build", Package), ("MedicalImages.Build.Sdk", SdkPackage), ("MedicalImages.Tool", ToolPackage) })
        {
            Assert.AreEqual(id, package.Field("id")?.Value);
            Assert.AreEqual(PackedPackage.Version, package.Field("version")?.Value);
            Assert.AreEqual("MedicalImages contributors", package.Field("authors")?.Value);
            Assert.AreEqual("MIT", package.Field("license")?.Value);
            Assert.AreEqual("expression", package.Field("license")?.Attribute("type")?.Value);
            Assert.AreEqual("README.md", package.Field("readme")?.Value);
            Assert.AreEqual("icon.png", package.Field("icon")?.Value);
            StringAssert.Contains(package.Field("description")?.Value, "DICOM images");
            Assert.Contains("Orthanc", package.Field("tags")!.Value.Split(' '));
            Assert.IsNull(package.Field("dependencies"), "the dependencies of the task are next to it");
        }
    }

    [TestMethod]
    public void Package_IsADevelopmentDependency_AndTheOtherAnMSBuildSdk()
    {
        Assert.AreEqual("true", Package.Field("developmentDependency")?.Value);
        Assert.IsNull(Package.Field("packageType"));
        Assert.AreEqual("MSBuildSdk", SdkPackage.Field("packageType")?.Attribute("name")?.Value);
        Assert.AreEqual("DotnetTool", ToolPackage.Field("packageType")?.Attribute("name")?.Value);
    }

    [TestMethod]
    public void ToolPackage_ContainsTheToolAndItsDependencies_WithoutDocumentationAndTranslations()
    {
        string[] assemblies = ["JpegLibrary", "MedicalImages.Tool", "MedicalImages", "MedicalImages.Rendering", "Microsoft.Build.Locator",
            "Polly.Core", "Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine"];
        string[] other = ["DotnetToolSettings.xml", "MedicalImages.Tool.deps.json", "MedicalImages.Tool.runtimeconfig.json"];
        IEnumerable<string> files = other.Concat(assemblies.Select(name => $"{name}.dll")).Select(name => $"tools/net8.0/any/{name}");
        Assert.AreSequenceEqual(Sorted([.. AtTheRoot, "third-party/codecs/LICENSES.txt", .. files]), Sorted(ToolPackage.Files.Keys));
        StringAssert.Contains(ToolPackage.Text("tools/net8.0/any/DotnetToolSettings.xml"), "Name=\"medical-images\"");
        StringAssert.Contains(ToolPackage.Text("tools/net8.0/any/MedicalImages.Tool.runtimeconfig.json"), "\"LatestMajor\"",
            "the MSBuild of the newest SDK requires its runtime");
    }

    [TestMethod]
    public void Icon_IsAPngOfTheRecommendedSize()
    {
        byte[] icon = Package.Files["icon.png"];
        Assert.AreEqual("\u0089PNG\r\n\u001a\n", Encoding.Latin1.GetString(icon, 0, 8));
        Assert.AreEqual(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), "width");
        Assert.AreEqual(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)), "height");
        Assert.IsLessThan(1_000_000, icon.Length, "the gallery accepts at most one megabyte");
    }

    private static IEnumerable<string> PayloadOfTheSources =>
        [.. TaskAssemblies.Select(name => $"tasks/net8.0/{name}"),
            .. TaskAssemblies.Select(name => $"{ReadyToRunTests.ImageFolder}/{name}"), "analyzers/dotnet/cs/MedicalImages.Generators.dll",
            .. InFolder("MedicalImages.Build", "build"),
            .. InFolder("MedicalImages.Build", "buildMultiTargeting"), .. InFolder("MedicalImages.Build", "schema")];

    private static IEnumerable<string> InFolder(string project, string folder) =>
        Directory.GetFiles(Path.Combine(Checkout.Folder, "src", project, folder)).Select(file => $"{folder}/{Path.GetFileName(file)}");

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
