using System.Globalization;

namespace MedicalImages.Build.EndToEndTests.Harness;

/// <summary>The package under test: packed once for each run, with a version that no cache has seen; and a package folder that all consumers of the run share, because an
/// empty one for each would fetch the targeting packs again and again.</summary>
[TestClass]
public static class PackedPackage
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static TempFolder? _folder;

    public static string Feed => _folder!["feed"];

    public static string PackageFolder => _folder!["packages"];

    public static string File => Directory.GetFiles(Feed, "*.nupkg").Single();

    public static string Version => Path.GetFileNameWithoutExtension(File)["MedicalImages.Build.".Length..];

    [AssemblyInitialize]
    public static void Pack(TestContext context)
    {
        _folder = new TempFolder();
        string suffix = $"e2e.{DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.{Environment.ProcessId}";
        // Built already, in this configuration: the tests reference the project.
        DotNetResult result = new DotNet(Checkout.Folder, new Dictionary<string, string>())
            .Run("pack", "src/MedicalImages.Build", "-c", Configuration, "--no-build", $"-p:VersionSuffix={suffix}", "-o", Feed);
        Assert.AreEqual(0, result.ExitCode, result.Output);
    }

    [AssemblyCleanup]
    public static void Remove() => _folder?.Dispose();
}
