using System.Globalization;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>The packages under test: packed once for each run, with a version that no cache has seen; and a package folder that all
/// consumers of the run share, because an
/// empty one for each would fetch the targeting packs again and again.</summary>
[TestClass]
public static class PackedPackage
{
    /// <summary>Builds <c>MedicalImages.Build</c> too, whose payload it carries.</summary>
    private const string SdkProject = "src/MedicalImages.Build.Sdk";

    private const string Project = "src/MedicalImages.Build";
    private const string ToolProject = "src/MedicalImages.Tool";

    /// <summary>Native code for this machine only: for each other platform it takes 8 s of processor time, and is not used.</summary>
    private const string HostImage = "-p:ReadyToRunImages=host";

    private static TempFolder? _folder;

    public static string Feed => _folder!["feed"];

    public static string PackageFolder => _folder!["packages"];

    public static string File => Path.Combine(Feed, $"MedicalImages.Build.{Version}.nupkg");

    public static string SdkFile => Directory.GetFiles(Feed, "MedicalImages.Build.Sdk.*.nupkg").Single();

    public static string ToolFile => Path.Combine(Feed, $"MedicalImages.Tool.{Version}.nupkg");

    public static string Version => Path.GetFileNameWithoutExtension(SdkFile)["MedicalImages.Build.Sdk.".Length..];

    [AssemblyInitialize]
    public static void Pack(TestContext context)
    {
        _folder = new TempFolder();
        string now = DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        string version = $"-p:Version=1.0.0-e2e.{now}.{Environment.ProcessId}";
        var dotnet = new DotNet(Checkout.Folder, new Dictionary<string, string>());
        // As it is released. Built with the version that git tells, so that a second run finds it compiled.
        foreach (string[] arguments in new string[][]
        {
            ["build", SdkProject, "-c", "Release", "--no-restore"],
            ["pack", Project, "-c", "Release", "--no-build", "-p:MinVerSkip=true", HostImage, version, "-o", Feed],
            ["pack", SdkProject, "-c", "Release", "--no-build", "-p:MinVerSkip=true", HostImage, version, "-o", Feed],
            ["pack", ToolProject, "-c", "Release", "--no-restore", "-p:MinVerSkip=true", version, "-o", Feed],
        })
        {
            // One node: these projects are built one after the other, and a second node would compile MSBuild again.
            DotNetResult result = dotnet.Run([.. arguments, "-m:1"]);
            Assert.AreEqual(0, result.ExitCode, result.Output);
        }
    }

    [AssemblyCleanup]
    public static void Remove()
    {
        BuildServers.Stop();
        CompilerServer.Stop();
        _folder?.Dispose();
    }
}
